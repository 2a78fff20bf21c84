import { organIn } from '../wire/ids.ts';
/**
 * What a browser keeps for an officer, and where: `shift`, `handover` and `cosign` are an organ's.
 */
const keptKinds = ['drafts', 'drawing', 'handover', 'shift', 'cosign', 'feed'] as const;
export type KeptKind = (typeof keptKinds)[number];

/** Where something is kept: nothing else names it. A request for a certificate is an account's. */
export function keptName(kind: KeptKind | 'certificate', owner: string): string {
    return `parley.${kind} ${owner}`;
}

/** What there is of an officer and of the officer's organ, in the order that it is told in. */
export function keptOf(officer: string, stores: readonly Storage[]): readonly KeptKind[] {
    return keptKinds.filter((kind) =>
        namesOf(kind, officer).some((name) => stores.some((store) => store.getItem(name) !== null)),
    );
}

/** Removes all of it. What the browser itself was set to, and the key, are not among it. */
export function forgetKept(officer: string, stores: readonly Storage[]): void {
    for (const name of keptKinds.flatMap((kind) => namesOf(kind, officer))) {
        for (const store of stores) store.removeItem(name);
    }
}

function namesOf(kind: KeptKind, officer: string): readonly string[] {
    const organ = organIn(officer);
    return [keptName(kind, officer), keptName(kind, organ)];
}
