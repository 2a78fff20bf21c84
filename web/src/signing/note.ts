/** A key that signs, and its name on notes: a party's or an officer's. */
export interface NoteKey {
    readonly name: string;
    /** 32 bytes, Ed25519. */
    readonly publicKey: Uint8Array<ArrayBuffer>;
    readonly privateKey: CryptoKey;
}

const utf8 = new TextEncoder();
const ed25519 = 1;

/** The text of a statement: its kind, and one JSON object. */
export function statementText(kind: string, statement: object): string {
    return `${kind}\n${JSON.stringify(statement)}\n`;
}

/** Signs a text as a note (C2SP signed-note): the text, an empty line, a line a signature. */
export async function signNote(text: string, ...keys: readonly NoteKey[]): Promise<string> {
    const lines = await Promise.all(keys.map((key) => signatureLine(text, key)));
    return `${text}\n${lines.join('')}`;
}

/** A note with one more signature on it. */
export async function signAlso(note: string, key: NoteKey): Promise<string> {
    return note + (await signatureLine(textOf(note), key));
}

/** What of a note is signed. */
export function textOf(note: string): string {
    const end = note.lastIndexOf('\n\n');
    if (end < 0) throw new Error('A note has an empty line before its signatures.');
    return note.slice(0, end + 1);
}

async function signatureLine(text: string, key: NoteKey): Promise<string> {
    const signature = await crypto.subtle.sign('Ed25519', key.privateKey, utf8.encode(text));
    const id = await keyId(key.name, key.publicKey);
    return `— ${key.name} ${base64(new Uint8Array([...id, ...new Uint8Array(signature)]))}\n`;
}

/** The first 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key). */
async function keyId(name: string, publicKey: Uint8Array): Promise<Uint8Array> {
    const hashed = new Uint8Array([...utf8.encode(`${name}\n`), ed25519, ...publicKey]);
    return (await sha256(hashed)).slice(0, 4);
}

/** Bytes as hexadecimal digits, two for each. */
export function hexOf(bytes: Uint8Array, between = ''): string {
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(between);
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export function base64(bytes: Uint8Array): string {
    return btoa(String.fromCharCode(...bytes));
}

export function ofBase64(text: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
