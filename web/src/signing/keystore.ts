import type { NoteKey } from './note.ts';

const database = 'parley';
const store = 'keys';

/** A key as this browser keeps it: the private half never leaves it, not even to this page. */
interface Kept {
    readonly account: string;
    readonly name: string;
    readonly publicKey: Uint8Array<ArrayBuffer>;
    readonly privateKey: CryptoKey;
}

/** Makes an Ed25519 key whose private half cannot be read out. */
export async function makeKey(name: string): Promise<NoteKey> {
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    const { publicKey, privateKey } = pair as CryptoKeyPair;
    const raw = await crypto.subtle.exportKey('raw', publicKey);
    return { name, publicKey: new Uint8Array(raw), privateKey };
}

/** The key that was made here for an account (issuer and subject); undefined when none was. */
export async function keyFor(account: string): Promise<NoteKey | undefined> {
    const kept = await request<Kept | undefined>('readonly', (keys) => keys.get(account));
    return kept && { name: kept.name, publicKey: kept.publicKey, privateKey: kept.privateKey };
}

/** Keeps a key for an account, in place of the one before. */
export async function keepKey(account: string, key: NoteKey): Promise<void> {
    const kept: Kept = { account, ...key };
    await request('readwrite', (keys) => keys.put(kept));
}

/** Forgets the key of an account. */
export async function forgetKey(account: string): Promise<void> {
    await request('readwrite', (keys) => keys.delete(account));
}

async function request<T>(
    mode: IDBTransactionMode,
    ask: (keys: IDBObjectStore) => IDBRequest,
): Promise<T> {
    const opened = await open();
    try {
        return await new Promise<T>((resolve, reject) => {
            const asked = ask(opened.transaction(store, mode).objectStore(store));
            asked.onsuccess = () => resolve(asked.result as T);
            asked.onerror = () => reject(asked.error ?? new Error('The key store failed.'));
        });
    } finally {
        opened.close();
    }
}

function open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
        const opening = indexedDB.open(database, 1);
        opening.onupgradeneeded = () =>
            opening.result.createObjectStore(store, { keyPath: 'account' });
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error ?? new Error('The key store failed.'));
    });
}
