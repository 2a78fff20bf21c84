import { keptName } from '../picture/kept.ts';
import { picture } from '../picture/picture.svelte.ts';
import { clock } from '../picture/clock.svelte.ts';
import { forgetKey, keepKey, keyFor, makeKey } from '../signing/keystore.ts';
import { base64, hexOf, sha256, signNote, statementText, type NoteKey } from '../signing/note.ts';
import { accountOf, askedFor, signedAt, signer } from '../signing/signer.svelte.ts';
import { Problem } from '../wire/problem.ts';
import type { OfficerStatement, Role, Session } from '../wire/types.ts';

/** Whether the party has answered is asked so often, in milliseconds. */
const askMilliseconds = 2_000;

/** A certificate that is asked for here holds so long. */
const certificateDays = 180;

const saltBytes = 16;

const requests = '/parley/v1/certificate-requests';

/** A request as the server keeps it. */
export interface CertificateRequest {
    readonly id: string;
    readonly officer: string;
    readonly note: string;
    readonly requested_at: string;
    readonly ends_at: string;
    readonly state: 'open' | 'certified' | 'refused';
    readonly answer_note?: string | null;
    readonly reason?: string | null;
}

/** What this browser remembers of the request that it made. */
interface Asked {
    readonly id: string;
    readonly officer: string;
    readonly salt: string;
}

/** Makes the officer's key and has it certified. */
class Certifying {
    /** The officer that was asked for and is not answered yet. */
    asked = $state.raw<Asked | undefined>(undefined);
    /** What is read out to who certifies: the start of the key's hash. */
    fingerprint = $state('');
    refusal = $state('');
    #timer: ReturnType<typeof setTimeout> | undefined;
    /** Counts how often looking was begun or stopped: an answer to an earlier one is let go. */
    #looking = 0;

    /** Goes on with a request that was made before this page was loaded. */
    async resume(): Promise<void> {
        this.stop();
        this.asked = undefined;
        this.fingerprint = this.refusal = '';
        const session = picture.session;
        const kept = session && localStorage.getItem(keptIn(session));
        if (!session || !kept) return;
        this.asked = JSON.parse(kept) as Asked;
        const key = await keyFor(askedFor(accountOf(session)));
        if (!key) return this.#forget(session);
        await this.#showFingerprint(key);
        void this.#look(session);
    }

    /** Makes a key and asks the party to certify it for an officer's part. */
    async ask(officer: string, roles: readonly Role[]): Promise<void> {
        const session = picture.session;
        if (!session) return;
        this.refusal = '';
        const key = await makeKey(officer);
        const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
        const asked = { id: crypto.randomUUID(), officer, salt: base64(salt) };
        // Kept before it is sent: a request whose answer is lost may be certified all the same.
        await keepKey(askedFor(accountOf(session)), key);
        localStorage.setItem(keptIn(session), JSON.stringify(asked));
        try {
            await this.#send(session, key, asked, roles, 1);
        } catch (problem) {
            if (!(problem instanceof Problem)) throw problem;
            if (!problem.isUnanswered) await this.#forget(session);
            this.refusal = problem.message;
            return;
        }
        this.asked = asked;
        await this.#showFingerprint(key);
        void this.#look(session);
    }

    /** Stops looking for an answer: the page shows something else. */
    stop(): void {
        clearTimeout(this.#timer);
        this.#looking++;
    }

    // An officer who had a certificate before needs the next version; the server says which.
    async #send(
        session: Session,
        key: NoteKey,
        asked: Asked,
        roles: readonly Role[],
        version: number,
    ): Promise<void> {
        const statement = await statementOf(session, key, asked, roles, version);
        const note = await signNote(statementText('parley/officer/v1', statement), key);
        const account = { issuer: session.issuer, subject: session.subject, salt: asked.salt };
        try {
            await picture.caller.put(`${requests}/${asked.id}`, { note, account });
        } catch (problem) {
            const next = problem instanceof Problem ? problem.member('next_version') : undefined;
            if (typeof next !== 'number' || next === version) throw problem;
            await this.#send(session, key, asked, roles, next);
        }
    }

    async #look(session: Session): Promise<void> {
        this.stop();
        const [asked, looking] = [this.asked, this.#looking];
        if (!asked) return;
        try {
            const found = (
                await picture.caller.get<{ requests: CertificateRequest[] }>(requests)
            ).requests.find((each) => each.id === asked.id);
            if (looking !== this.#looking) return;
            if (!found) return this.#refuse(session, '–');
            if (found.state === 'refused') return this.#refuse(session, found.reason ?? '–');
            if (found.state === 'certified' && found.answer_note) {
                return await this.#take(session, asked, found.answer_note);
            }
        } catch (problem) {
            if (!(problem instanceof Problem)) throw problem;
            if (!problem.willPass) this.refusal = problem.message;
        }
        if (looking !== this.#looking) return;
        this.#timer = setTimeout(() => void this.#look(session), askMilliseconds);
    }

    // The certificate is sent by the account that it is for: so nobody is bound unasked.
    async #take(session: Session, asked: Asked, note: string): Promise<void> {
        const [party, organ, officer] = asked.officer.split('/');
        await picture.caller.put(
            `/parley/v1/parties/${party}/organs/${organ}/officers/${officer}`,
            {
                note,
                account: { issuer: session.issuer, subject: session.subject, salt: asked.salt },
            },
        );
        const key = await keyFor(askedFor(accountOf(session)));
        if (key) await keepKey(accountOf(session), key);
        await this.#forget(session);
        await signer.look();
        await picture.start();
    }

    async #refuse(session: Session, reason: string): Promise<void> {
        this.refusal = reason;
        await this.#forget(session);
    }

    async #forget(session: Session): Promise<void> {
        localStorage.removeItem(keptIn(session));
        await forgetKey(askedFor(accountOf(session)));
        this.asked = undefined;
    }

    async #showFingerprint(key: NoteKey): Promise<void> {
        this.fingerprint = await fingerprintOf(key.publicKey);
    }
}

export const certifying = new Certifying();

/** The first 8 bytes of the key's SHA-256, in pairs: short enough to be read out. */
export async function fingerprintOf(publicKey: Uint8Array<ArrayBuffer>): Promise<string> {
    const hash = (await sha256(publicKey)).slice(0, 8);
    return hexOf(hash, ' ');
}

async function statementOf(
    session: Session,
    key: NoteKey,
    asked: Asked,
    roles: readonly Role[],
    version: number,
): Promise<OfficerStatement> {
    const from = clock.now;
    return {
        officer: asked.officer,
        version,
        roles: [...roles],
        key: base64(key.publicKey),
        account_digest: base64(await accountDigest(session, asked.salt)),
        from: signedAt(from),
        until: signedAt(from + certificateDays * 86_400_000),
    };
}

/** SHA-256(salt ‖ issuer ‖ 0x0A ‖ subject). */
async function accountDigest(session: Session, salt: string): Promise<Uint8Array> {
    const salted = Uint8Array.from(atob(salt), (letter) => letter.charCodeAt(0));
    const name = new TextEncoder().encode(`${session.issuer}\n${session.subject}`);
    return await sha256(new Uint8Array([...salted, ...name]));
}

function keptIn(session: Session): string {
    return keptName('certificate', accountOf(session));
}
