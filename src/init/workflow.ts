/** examples/pull-request.yml, for repositories that have no workflow yet. */
const WORKFLOW = `# The gate on pull requests, with a comment. Copy it to .github/workflows/leakage.yml.
name: leakage
on: [pull_request]
permissions: {}
concurrency:
  group: leakage-\${{ github.ref }} # a newer push replaces the run before it
  cancel-in-progress: true
jobs:
  leakage:
    name: leakage
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write # the comment; without it the result is in the job summary and the annotations alone
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: { persist-credentials: false }
      - uses: OWNER/music-leakage@v1 # better: the commit of a release
`;

/** Returns the workflow with an owner of the action. */
export const workflowOf = (owner: string): string =>
  WORKFLOW.replace('OWNER/music-leakage', () => `${owner}/music-leakage`);
