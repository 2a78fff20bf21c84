import { describe, expect, it } from 'vitest';
import { StreamReader } from './stream.ts';

const text =
    'retry: 1000\n\n:\n\nid: 7\nevent: notice\ndata: {"a":1}\n\n' +
    'event: end\r\ndata: x\r\ndata: y\r\n\r\n';

describe('a stream of events', () => {
    it('is read alike in one piece and letter by letter', () => {
        const whole = [...new StreamReader().read(text)];
        const reader = new StreamReader();
        const letters = [...text].flatMap((letter) => [...reader.read(letter)]);

        expect(whole).toEqual([
            { id: '7', kind: 'notice', data: '{"a":1}' },
            { id: '7', kind: 'end', data: 'x\ny' },
        ]);
        expect(letters).toEqual(whole);
    });

    it('has no event without data', () => {
        expect([...new StreamReader().read('event: beat\n\n: nothing\n\n')]).toEqual([]);
    });
});
