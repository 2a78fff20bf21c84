/** Where the person is: the parts of `#/watch`, `#/line/7e0c…`, without the sign. */
class Route {
    #parts = $state<readonly string[]>(read());

    constructor() {
        addEventListener('hashchange', () => (this.#parts = read()));
    }

    get parts(): readonly string[] {
        return this.#parts;
    }

    /** The first part: which view. */
    get view(): string {
        return this.#parts[0] ?? 'watch';
    }

    /** Goes to `/line/new/message`. */
    go(path: string): void {
        location.hash = `#${path}`;
    }
}

function read(): readonly string[] {
    return location.hash
        .replace(/^#\/?/, '')
        .split('/')
        .filter((part) => part !== '')
        .map(decodeURIComponent);
}

export const route = new Route();
