import { SvelteMap } from 'svelte/reactivity';
import { Caller } from '../wire/caller.ts';
import { organIn, partyIn } from '../wire/ids.ts';
import { Problem } from '../wire/problem.ts';
import type {
    ClientSettings,
    FeedEvent,
    Form,
    Line,
    Me,
    Notice,
    Officer,
    Operation,
    Organ,
    Party,
    Session,
} from '../wire/types.ts';
import { reading } from '../words/reading.svelte.ts';
import { textIn } from '../words/languages.ts';
import { clock } from './clock.svelte.ts';
import { Feed } from './feed.ts';

/** What no event tells of is asked for so often, in milliseconds. */
export const askMilliseconds = 10_000;

/** What was not answered at the start is asked for again after so long, in milliseconds. */
const againMilliseconds = 2_000;

/** So many notices are kept at most; the oldest go first. */
export const noticesMax = 20_000;

/** How the screen stands to the server. */
export type Stage = 'starting' | 'signed-out' | 'uncertified' | 'on-line';

/** What the person's organ may know, as the server told it last. One for the page. */
class Picture {
    stage = $state<Stage>('starting');
    settings = $state.raw<ClientSettings | undefined>(undefined);
    session = $state.raw<Session | undefined>(undefined);
    me = $state.raw<Me | undefined>(undefined);
    parties = $state.raw<readonly Party[]>([]);
    operations = $state.raw<readonly Operation[]>([]);
    lines = $state.raw<readonly Line[]>([]);
    forms = $state.raw<readonly Form[]>([]);
    /** By id. */
    readonly notices = new SvelteMap<string, Notice>();
    /** Who wants to know of each event as it comes: alarms, boards. */
    readonly listeners = new Set<(event: FeedEvent) => void>();

    readonly caller: Caller;
    #feed: Feed | undefined;
    #asking: ReturnType<typeof setInterval> | undefined;

    constructor() {
        this.caller = new Caller({
            answered: (time) => clock.heard(time),
            silent: () => clock.silent(),
            signedOut: () => this.#forget(),
        });
    }

    /** `party/organ` that the person acts for; undefined for nobody's officer. */
    get organ(): string | undefined {
        return this.me?.officer ? organIn(this.me.officer) : undefined;
    }

    get party(): string | undefined {
        return this.me?.officer ? partyIn(this.me.officer) : undefined;
    }

    /** Where the person's party keeps its time (IANA name). */
    get zone(): string {
        return this.partyOf(this.party ?? '')?.statement.time_zone || 'UTC';
    }

    /** All organs of all parties. */
    get organs(): readonly string[] {
        return this.parties.flatMap((party) => party.organs.map((each) => each.statement.organ));
    }

    /** The parties that the person's organ stands in for. */
    get represented(): readonly string[] {
        return this.parties
            .filter((party) => party.statement.guarantor === this.organ)
            .map((party) => party.statement.party);
    }

    /** True when the person's part has one of these. */
    holds(...roles: Me['roles']): boolean {
        return this.me?.roles.some((role) => roles.includes(role)) ?? false;
    }

    /** Notices, the newest first. */
    get newest(): readonly Notice[] {
        return [...this.notices.values()].sort((a, b) => b.at.localeCompare(a.at));
    }

    organOf(id: string): Organ | undefined {
        return this.partyOf(id)?.organs.find((organ) => organ.statement.organ === id);
    }

    partyOf(id: string): Party | undefined {
        return this.parties.find((each) => each.statement.party === partyIn(id));
    }

    /** What the reader's side calls a party (`ru`) or organ (`ru/armed-forces`). */
    nameOf(id: string): string {
        const found = id.includes('/') ? this.organOf(id) : this.partyOf(id);
        const names = found?.own_name?.names ?? found?.statement.names;
        return textIn(names, reading.language).text || id;
    }

    /** A hue of its own for each party, in degrees; never changes while the page is open. */
    hueOf(id: string): number {
        const at = this.parties.findIndex((each) => each.statement.party === partyIn(id));
        // Steps by the golden angle keep neighbours apart, however many there are.
        return Math.round(((at < 0 ? 0 : at) * 137.508 + 205) % 360);
    }

    /** Finds out who is signed in, and fills the picture; again once they are certified. */
    async start(): Promise<void> {
        this.settings ??= await this.caller
            .get<ClientSettings>('/client.json')
            .catch(() => undefined);
        try {
            this.session = await this.caller.get<Session>('/parley/v1/session');
            await this.#enter();
        } catch (problem) {
            if (!(problem instanceof Problem)) throw problem;
            if (problem.status === 401) this.#forget();
            else setTimeout(() => void this.start(), againMilliseconds);
        }
    }

    /** Fills the picture for who is signed in. */
    async #enter(): Promise<void> {
        this.me = await this.#askWho();
        if (!this.me.officer && !this.me.keeps_register) {
            this.stage = 'uncertified';
            return;
        }
        await this.#askParties();
        if (this.me.officer) {
            await Promise.all([this.#askNotices(), this.refresh()]);
            this.forms = (await this.caller.get<{ forms: Form[] }>('/parley/v1/forms')).forms;
            this.#listen(this.me.officer);
        }
        this.stage = 'on-line';
        clearInterval(this.#asking);
        this.#asking = setInterval(
            () => void this.refresh().catch(() => undefined),
            askMilliseconds,
        );
    }

    /** Asks again for what no event tells of. */
    async refresh(): Promise<void> {
        const me = this.me;
        if (!me?.officer) return;
        const [operations, lines] = await Promise.all([
            this.caller.list<Operation>('/parley/v1/operations', 'operations'),
            this.caller.list<Line>('/parley/v1/lines', 'lines'),
        ]);
        // What one person asked for is nothing for the next.
        if (this.me !== me) return;
        [this.operations, this.lines] = [operations, lines];
    }

    // Whose account no party has certified acts for nobody, and is told so with a refusal.
    async #askWho(): Promise<Me> {
        try {
            return await this.caller.get<Me>('/parley/v1/me');
        } catch (problem) {
            if (!(problem instanceof Problem) || problem.status !== 403) throw problem;
            return { roles: [], keeps_register: false };
        }
    }

    /** Parties, organs and who staffs them may have changed. */
    async #askParties(): Promise<void> {
        this.parties = await this.caller.list<Party>('/parley/v1/parties', 'parties');
    }

    /** Asks who staffs an organ. */
    async officersOf(organ: string): Promise<readonly Officer[]> {
        const [party, name] = organ.split('/');
        const path = `/parley/v1/parties/${party}/organs/${name}/officers`;
        return await this.caller.list<Officer>(path, 'officers');
    }

    /** Takes a notice as it is now. */
    keep(notice: Notice): void {
        this.notices.set(notice.notice, notice);
        if (this.notices.size <= noticesMax) return;
        const oldest = this.newest.at(-1);
        if (oldest) this.notices.delete(oldest.notice);
    }

    /** Asks for one notice again. */
    async look(id: string): Promise<Notice> {
        const notice = await this.caller.get<Notice>(`/parley/v1/notices/${id}`);
        this.keep(notice);
        return notice;
    }

    /** @param last What is done once nobody is signed in, before the page is loaded anew. */
    async signOut(last?: () => Promise<void>): Promise<void> {
        await this.caller.delete('/parley/v1/session');
        this.#forget();
        await last?.();
        // Nothing that any room holds in memory is left for the next at the same screen.
        location.reload();
    }

    async #askNotices(): Promise<void> {
        for (const notice of await this.caller.list<Notice>('/parley/v1/notices', 'notices')) {
            this.keep(notice);
        }
    }

    #listen(officer: string): void {
        this.#feed?.stop();
        this.#feed = new Feed(officer, {
            told: (event) => {
                if (event.notice) this.keep(event.notice);
                for (const listener of this.listeners) listener(event);
            },
            missed: () => this.#askNotices(),
            heard: () => clock.heard(),
            silent: () => clock.silent(),
            ended: () => void this.start(),
            confirm: (upTo) => this.caller.post('/parley/v1/events/confirm', { up_to: upTo }),
        });
        void this.#feed.run();
    }

    // What one person saw is not left for the next at the same screen.
    #forget(): void {
        this.#feed?.stop();
        clearInterval(this.#asking);
        this.session = this.me = undefined;
        this.parties = this.operations = this.lines = [];
        this.notices.clear();
        this.stage = 'signed-out';
    }
}

export const picture = new Picture();
