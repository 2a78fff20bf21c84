import { partyIn } from '../wire/ids.ts';
import { picture } from '../picture/picture.svelte.ts';

/** What the reader's side calls an organ and its party: `Southern force · Armed forces`. */
export function fullNameOf(organ: string): string {
    const party = partyIn(organ);
    return organ.includes('/')
        ? `${picture.nameOf(party)} · ${picture.nameOf(organ)}`
        : picture.nameOf(party);
}
