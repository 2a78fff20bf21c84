import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signNote } from '../signing/note.ts';
import { keyIn, NoKeyFile } from './keyFile.ts';
import { cellOf, standingOf, type Mandate, type MandateRow, type Waiver } from './matrix.ts';

const at = Date.parse('2026-11-28T12:00:00Z');
const row = (exchange: string, rule: MandateRow['rule'], of: Partial<MandateRow> = {}) => ({
    exchange,
    rule,
    citation: 'Act 1',
    approver: 'Council',
    from: '2026-11-01T00:00:00Z',
    ...of,
});
const mandate = (toward: string, ...rows: MandateRow[]): Mandate => ({
    bound: 'north/staff',
    toward,
    version: 1,
    rows,
    audience: 'everyone',
});
const waiver: Waiver = {
    waiver: 'w',
    version: 1,
    bound: 'north/staff',
    toward: 'south/staff',
    exchanges: ['talks'],
    scope: 'one meeting',
    citation: 'Order 2',
    approver: 'Council',
    from: '2026-11-28T00:00:00Z',
    until: '2026-11-29T00:00:00Z',
    audience: 'everyone',
};
const pair = { bound: 'north/staff', toward: 'south/staff' };

describe('the matrix of mandates', () => {
    it('has what was said of one organ before what was said of all', () => {
        const said = {
            mandates: [
                mandate('*', row('talks', 'barred'), row('line', 'barred')),
                mandate('south/staff', row('talks', 'allowed')),
            ],
            waivers: [],
        };

        expect(cellOf(said, pair, 'talks', at).rule).toBe('allowed');
        expect(cellOf(said, pair, 'line', at).rule).toBe('barred');
        expect(cellOf(said, pair, 'assessment', at).rule).toBe('unsaid');
        expect(cellOf(said, { ...pair, bound: 'south/staff' }, 'line', at).rule).toBe('unsaid');
    });

    it('counts a row from its start and no longer at its end', () => {
        const rule = (of: Partial<MandateRow>) =>
            cellOf(
                { mandates: [mandate('*', row('talks', 'barred', of))], waivers: [] },
                pair,
                'talks',
                at,
            ).rule;

        expect(rule({ from: '2026-11-28T12:00:00Z' })).toBe('barred');
        expect(rule({ until: '2026-11-28T12:00:00Z' })).toBe('unsaid');
    });

    it('names the waivers that let it be now', () => {
        const mandates = [mandate('*', row('talks', 'needs-waiver'))];
        const waivers = [waiver, { ...waiver, waiver: 'x', withdrawn: true }];

        const found = cellOf({ mandates, waivers }, pair, 'talks', at).waivers;

        expect(found.map((each) => each.waiver)).toEqual(['w']);
        expect(standingOf(waiver, Date.parse(waiver.until))).toBe('ended');
        expect(standingOf(waiver, 0)).toBe('to-come');
    });
});

describe('the file of a key', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const jwk = privateKey.export({ format: 'jwk' });
    const known = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const seed = Buffer.from(jwk.d ?? '', 'base64url');
    const line = `PRIVATE+KEY+north+0a1b2c3d+${Buffer.from([1, ...seed]).toString('base64')}\n`;
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;

    it('gives a key that signs and cannot be read out, in either form', async () => {
        for (const text of [line, pem]) {
            const key = await keyIn(text, 'north', known.toString('base64'));

            expect(await signNote('a\n{}\n', key)).toContain('— north ');
            await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow();
        }
    });

    it('is refused when it is none, or of another', async () => {
        const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? '';
        const others = Buffer.from(other, 'base64url').toString('base64');

        for (const [text, name, key] of [
            ['hello', 'north', known.toString('base64')],
            [line, 'south', known.toString('base64')],
            [line, 'north', others],
            [pem, 'north', others],
        ] as const)
            await expect(keyIn(text, name, key)).rejects.toThrow(NoKeyFile);
    });
});
