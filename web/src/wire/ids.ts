/** `ru` of `ru/armed-forces`, or of one of its officers. */
export function partyIn(id: string): string {
    return id.split('/')[0] ?? id;
}

/** `ru/armed-forces` of `ru/armed-forces/duty-1`. */
export function organIn(officer: string): string {
    return officer.split('/').slice(0, 2).join('/');
}
