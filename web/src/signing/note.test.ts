import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeKey } from './keystore.ts';
import { base64, ofBase64, signAlso, signNote, statementText, textOf } from './note.ts';

it('signs a note that others verify', async () => {
    const key = await makeKey('ru/armed-forces/duty-1');
    const text = statementText('parley/message/v1', { a: 'Ж', b: [1, 2] });

    const note = await signNote(text, key);

    expect(
        note.startsWith('parley/message/v1\n{"a":"Ж","b":[1,2]}\n\n— ru/armed-forces/duty-1 '),
    ).toBe(true);
    const blob = ofBase64(note.trimEnd().split(' ').at(-1) ?? '');
    const prefix = Buffer.concat([Buffer.from('ru/armed-forces/duty-1\n\x01'), key.publicKey]);
    expect(base64(blob.slice(0, 4))).toBe(
        createHash('sha256').update(prefix).digest().subarray(0, 4).toString('base64'),
    );
    const { publicKey } = generateKeyPairSync('ed25519');
    const jwk = {
        ...publicKey.export({ format: 'jwk' }),
        x: Buffer.from(key.publicKey).toString('base64url'),
    };
    const verifies = verify(null, Buffer.from(text), { key: jwk, format: 'jwk' }, blob.slice(4));
    expect(verifies).toBe(true);
});

it('adds a signature to the same text', async () => {
    const [officer, party] = [await makeKey('ru/af/d'), await makeKey('ru')];
    const note = await signNote(statementText('k', {}), officer);

    const both = await signAlso(note, party);

    expect(textOf(both)).toBe('k\n{}\n');
    expect(both.split('\n— ').length).toBe(3);
});

it('keeps the private half to itself', async () => {
    const key = await makeKey('a');

    await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow();
});
