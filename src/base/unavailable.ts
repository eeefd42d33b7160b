/** Why something of the base is not to be had, in words. */
export class Unavailable extends Error {}
