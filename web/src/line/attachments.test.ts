import { describe, expect, it } from 'vitest';
import type { Caller } from '../wire/caller.ts';
import { acceptedEndings, attached, bytesOf, mediaTypeOf } from './attachments.ts';

/** A server that keeps what is put, or has something else there. */
class Shelf {
    readonly put = new Map<string, Blob>();

    constructor(readonly instead?: Blob) {}

    get caller(): Caller {
        return {
            putFile: async (path: string, file: Blob) => void this.put.set(path, file),
            file: async (path: string) => this.instead ?? this.put.get(path),
        } as unknown as Caller;
    }
}

describe('what may go with a notice', () => {
    it('is told by the end of its name, whatever the case', () => {
        expect(mediaTypeOf('Route 4.final.PNG')).toBe('image/png');
        expect(mediaTypeOf('sites.geojson')).toBe('application/geo+json');
        expect(acceptedEndings.split(',')).toContain('.pdf');
    });

    it('is nothing that would run, nor what says not what it is', () => {
        for (const name of [
            'page.html',
            'photo.svg',
            'run.png.exe',
            'README',
            '.pdf.',
            'x.constructor',
        ])
            expect(mediaTypeOf(name), name).toBeUndefined();
    });
});

describe('the bytes of a file', () => {
    const file = new File(['abc'], 'a.txt');
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

    it('are put under their hash, and got by it', async () => {
        const shelf = new Shelf();

        const attachment = await attached(shelf.caller, file, 'text/plain');

        expect(attachment).toEqual({
            name: 'a.txt',
            media_type: 'text/plain',
            length: 3,
            sha256: hash,
        });
        expect([...shelf.put.keys()]).toEqual([`/parley/v1/attachments/${hash}`]);
        expect(await (await bytesOf(shelf.caller, attachment))?.text()).toBe('abc');
    });

    it('are given to nobody when they are not those that were signed', async () => {
        const attachment = await attached(new Shelf().caller, file, 'text/plain');

        expect(await bytesOf(new Shelf(new Blob(['abd'])).caller, attachment)).toBeUndefined();
    });
});
