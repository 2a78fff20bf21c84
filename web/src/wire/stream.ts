/** One event of a stream (WHATWG HTML, server-sent events). */
export interface StreamEvent {
    readonly id: string | undefined;
    readonly kind: string;
    readonly data: string;
}

/** A line of a stream is at most so long, in characters; a longer one ends the stream. */
const lineCharactersMax = 4_194_304;

/** Reads server-sent events out of text that comes in pieces of any size. */
export class StreamReader {
    #rest = '';
    #id: string | undefined;
    #kind = '';
    #data: string[] = [];

    /** The events that are whole with this piece. */
    *read(piece: string): Generator<StreamEvent> {
        this.#rest += piece;
        for (;;) {
            const end = this.#rest.search(/\r\n|\n|\r(?=.)/s);
            if (end < 0) break;
            const line = this.#rest.slice(0, end);
            this.#rest = this.#rest.slice(end + (this.#rest.startsWith('\r\n', end) ? 2 : 1));
            const event = this.#take(line);
            if (event) yield event;
        }
        if (this.#rest.length > lineCharactersMax)
            throw new Error('A line of the stream is too long.');
    }

    #take(line: string): StreamEvent | undefined {
        if (line === '') return this.#whole();
        const colon = line.indexOf(':');
        if (colon === 0) return undefined;
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'id') this.#id = value;
        else if (field === 'event') this.#kind = value;
        else if (field === 'data') this.#data.push(value);
        return undefined;
    }

    #whole(): StreamEvent | undefined {
        const [kind, data] = [this.#kind || 'message', this.#data];
        this.#kind = '';
        this.#data = [];
        return data.length === 0 ? undefined : { id: this.#id, kind, data: data.join('\n') };
    }
}
