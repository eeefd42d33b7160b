import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../platform/problem.ts';

/**
 * Has @huggingface/transformers put the files of a model of the Hugging Face hub below `folder`, and returns theirs. It
 * only fetches: vectors are made as those of any other folder. For the command line, where a person chose the id;
 * leakage.yml pins what it fetches by digest.
 * @throws ProblemError when the package is not installed, or there is no such model.
 */
export async function fetchFromHub(id: string, folder: string): Promise<string> {
  const refuse = (message: string, remedy: string) => new ProblemError([{ file: id, message, remedy }]);
  const transformers = await import('@huggingface/transformers').catch((error: Error) => {
    const [line] = error.message.split('\n');
    throw refuse(
      `an id of the Hugging Face hub needs @huggingface/transformers, which does not load (${line})`,
      'Install it beside music-leakage (`npm install @huggingface/transformers`), or give the folder of a model',
    );
  });
  const { AutoModel, AutoTokenizer } = transformers;
  try {
    await AutoTokenizer.from_pretrained(id, { cache_dir: folder });
    const model = await AutoModel.from_pretrained(id, { cache_dir: folder, dtype: 'fp32' });
    await model.dispose();
  } catch (error) {
    const [line] = (error as Error).message.split('\n');
    throw refuse(`the hub gives no such model: ${line}`, 'Name one with tokenizer.json and onnx/model.onnx');
  }
  const own = join(folder, id);
  if (existsSync(own)) return own;
  throw refuse('@huggingface/transformers did not keep its files', 'Give the folder of the model');
}
