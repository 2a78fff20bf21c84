import { picture } from '../picture/picture.svelte.ts';
import { clock } from '../picture/clock.svelte.ts';
import type {
    About,
    Copy,
    Notice,
    NoticeStatement,
    ReceiptStatement,
    Session,
} from '../wire/types.ts';
import { stated } from '../words/times.ts';
import { keyFor } from './keystore.ts';
import { signNote, statementText, type NoteKey } from './note.ts';

/** This browser has no key that the person's certificate names. */
export class NoKey extends Error {
    constructor() {
        super('This browser has no certified key.');
    }
}

/** Signs what the person says, with the key that this browser made for them. */
class Signer {
    #key = $state.raw<NoteKey | undefined>(undefined);
    #wasLooked = $state(false);

    /** The key, once it was looked for; undefined when there is none for who is signed in. */
    get key(): NoteKey | undefined {
        return this.#key;
    }

    /** True once it was looked for: before that, nobody knows whether there is one. */
    get wasLooked(): boolean {
        return this.#wasLooked;
    }

    /** True when what the person says can be signed here. */
    get isReady(): boolean {
        return this.#key !== undefined && this.#key.name === picture.me?.officer;
    }

    /** Looks for the key of who is signed in. */
    async look(): Promise<void> {
        const session = picture.session;
        this.#key = session && (await keyFor(accountOf(session)));
        this.#wasLooked = true;
    }

    /** @throws {NoKey} when this browser cannot sign for who is signed in. */
    async sign(kind: string, statement: object): Promise<string> {
        if (!this.#key || !this.isReady) throw new NoKey();
        return await signNote(statementText(kind, statement), this.#key);
    }

    /** Signs and sends a notice: one copy for each addressee, alike but for what each may know. */
    async send(copies: readonly NoticeStatement[]): Promise<Notice> {
        const notes = await Promise.all(copies.map((copy) => this.sign('parley/notice/v1', copy)));
        const sent = await picture.caller.post<Notice>('/parley/v1/notices', { notes });
        picture.keep(sent);
        return sent;
    }

    /** Signs and gives a receipt for a copy. */
    async give(
        copy: Copy,
        step: Pick<ReceiptStatement, 'step'> & {
            readonly read_back?: About;
            readonly passed_on?: ReceiptStatement['passed_on'];
            readonly position?: ReceiptStatement['position'];
        },
    ): Promise<Notice> {
        const statement = {
            receipt: crypto.randomUUID(),
            notice: copy.statement.notice,
            for: copy.to,
            copy: copy.sha256,
            by: picture.me?.officer ?? '',
            at: signedAt(),
            ...step,
        };
        const note = await this.sign('parley/receipt/v1', statement);
        const path = `/parley/v1/notices/${statement.notice}/receipts/${statement.receipt}`;
        const notice = await picture.caller.put<Notice>(path, { note });
        picture.keep(notice);
        return notice;
    }
}

export const signer = new Signer();

/** The moment that goes into a statement: by the server's clock, to the second. */
export function signedAt(at = clock.now): string {
    return stated(at);
}

/** How an account's key is found again. */
export function accountOf(session: Pick<Session, 'issuer' | 'subject'>): string {
    return `${session.issuer}\n${session.subject}`;
}

/** How the key is found again that an account has asked a certificate for. */
export function askedFor(account: string): string {
    return `${account}\nasked`;
}
