/** Error that explains in words why something of the base is unavailable. */
export class Unavailable extends Error {}
