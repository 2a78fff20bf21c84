import { ofBase64, type NoteKey } from '../signing/note.ts';

/** A file of a key is at most so long, in characters. */
const keyFileCharactersMax = 4_096;

// What stands before the 32 bytes of an Ed25519 seed in PKCS#8 (RFC 8410).
const pkcs8Start = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
const seedBytes = 32;
const ed25519 = 1;

/** A file that is none of a key, or of another's. */
export class NoKeyFile extends Error {}

/**
 * The party's key in a file, as `parley party key` writes it (`PRIVATE+KEY+NAME+ID+BASE64`) or as
 * PEM of PKCS#8. It can sign from then on and not be read out; the text itself is for the caller to
 * drop.
 * @param name Whose key it must be.
 * @param publicKey What the party's statement names, in base64: another key signs for nobody.
 */
export async function keyIn(text: string, name: string, publicKey: string): Promise<NoteKey> {
    if (text.length > keyFileCharactersMax) throw new NoKeyFile();
    const pkcs8 = pkcs8In(text.trim(), name);
    const known = ofBase64(publicKey);
    try {
        const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, [
            'sign',
        ]);
        const key = { name, publicKey: known, privateKey };
        if (!(await signsAs(key))) throw new NoKeyFile();
        return key;
    } catch {
        throw new NoKeyFile();
    } finally {
        pkcs8.fill(0);
    }
}

function pkcs8In(text: string, name: string): Uint8Array<ArrayBuffer> {
    const pem = /^-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----$/.exec(
        text,
    );
    try {
        if (pem?.[1]) return ofBase64(pem[1].replace(/\s/g, ''));
        const line = /^PRIVATE\+KEY\+([^+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/=]+)$/.exec(text);
        const bytes = ofBase64(line?.[2] ?? '');
        if (line?.[1] !== name || bytes.length !== seedBytes + 1 || bytes[0] !== ed25519)
            throw new NoKeyFile();
        return new Uint8Array([...pkcs8Start, ...bytes.slice(1)]);
    } catch {
        throw new NoKeyFile();
    }
}

// The public half is not told by a key that cannot be read out: what it signs tells it.
async function signsAs(key: NoteKey): Promise<boolean> {
    const text = new TextEncoder().encode('parley');
    const signature = await crypto.subtle.sign('Ed25519', key.privateKey, text);
    const verifies = await crypto.subtle.importKey('raw', key.publicKey, 'Ed25519', true, [
        'verify',
    ]);
    return await crypto.subtle.verify('Ed25519', verifies, signature, text);
}
