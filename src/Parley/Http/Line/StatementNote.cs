using System.Collections.Immutable;
using System.Text;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Formats.Json;
using Parley.Ledger.Notes;

namespace Parley.Http.Line;

/// <summary>
/// A signed statement as it is sent: read, and the signatures of those who are known verified. Here
/// and nowhere else words become somebody's.
/// </summary>
internal static class StatementNote
{
    /// <summary>A statement's note has at most so many characters.</summary>
    internal const int CharactersMax = 400_000;

    /// <summary>A statement is signed by at most so many keys.</summary>
    internal const int SignaturesMax = 8;

    /// <summary>The note under <c>note</c>, not verified yet.</summary>
    internal static Checked<SignedNote> Of(JsonPart part)
    {
        return part.Need("note").Try(out var member, out var broken)
            ? OfPart("note", member)
            : broken;
    }

    /// <summary>Some notes, at least one, not verified yet.</summary>
    internal static Checked<SignedNote[]> OfEach(JsonPart[] parts)
    {
        if (parts.Length == 0)
        {
            return new RuleBroken("notes", "There is at least one note.");
        }
        var notes = new SignedNote[parts.Length];
        for (var at = 0; at < parts.Length; at++)
        {
            if (!OfPart($"notes[{at}]", parts[at]).Try(out var note, out var broken))
            {
                return broken;
            }
            notes[at] = note;
        }
        return notes;
    }

    private static Checked<SignedNote> OfPart(string field, JsonPart part)
    {
        if (!part.Lines(CharactersMax).Try(out var text, out var broken))
        {
            return broken;
        }
        if (!SignedNote.Parse(Encoding.UTF8.GetBytes(text)).Try(out var note, out var noNote))
        {
            return new RuleBroken(field, $"{noNote}");
        }
        return note.Signatures.Length <= SignaturesMax
            ? note
            : new RuleBroken(field, $"A statement has at most {SignaturesMax} signatures.");
    }

    /// <summary>
    /// What a note says and who signed it. Refused unless it is a statement of the kind and a known
    /// key signed it.
    /// </summary>
    /// <param name="note">As it was sent.</param>
    /// <param name="statement">Of which kind it must be.</param>
    /// <param name="named">The keys that the statement itself brings.</param>
    /// <param name="exchange">To ask for the keys that are known already.</param>
    internal static async Task<Decision<Said<T>>> OpenAsync<T>(
        SignedNote note,
        Statement<T> statement,
        Func<T, Signer?> named,
        Exchange exchange
    )
    {
        if (note.ToBytes().Length > statement.BytesMax)
        {
            return new Refusal.Invalid(
                $"note: A note of this kind has at most {statement.BytesMax} bytes."
            );
        }
        if (!statement.Read(note.UnverifiedText.Text).Try(out var content, out var broken))
        {
            return new Refusal.Invalid(broken.Within("note"));
        }
        var names = note.Signatures.Select(one => one.Name.Text).Distinct().ToImmutableArray();
        var own = named(content);
        var known = await exchange.AskAsync(new FindKeys(names, own?.Name)).ConfigureAwait(false);
        return known.Then(keys =>
        {
            var signers = keys.ToHashSet();
            if (own is { } brought)
            {
                signers.Add(brought);
            }
            return Opened(note, content, signers).ToDecision();
        });
    }

    /// <summary>None: the statement brings no key.</summary>
    internal static Signer? NoKey<T>(T content) => null;

    private static Checked<Said<T>> Opened<T>(
        SignedNote note,
        T content,
        IReadOnlyCollection<Signer> known
    )
    {
        var keys = new List<VerifierKey>();
        foreach (var signer in known)
        {
            if (!UsableKeys.Of(signer.Key).Try(out var usable, out var unusable))
            {
                return new RuleBroken("note.key", unusable.Rule);
            }
            var name = KeyName.Of(signer.Name).Value;
            keys.Add(new(name, SignatureType.Ed25519, usable));
        }
        if (
            !KeyRing.Of(keys).Try(out var ring, out var broken)
            || !note.Open(ring).Try(out var opened, out broken)
        )
        {
            return new RuleBroken("note", $"{broken}");
        }
        // Else a name that nobody verified would stand under it for ever.
        if (opened.Signatures.Length != note.Signatures.Length)
        {
            return new RuleBroken("note", "Every signature of a statement is by a known key.");
        }
        return new Said<T>(
            content,
            [.. note.ToBytes()],
            [
                .. opened.Signatures.Select(one => new Signer(
                    one.Key.Name.Text,
                    PublicKey.Of(one.Key.Key.Bytes)
                )),
            ]
        );
    }
}
