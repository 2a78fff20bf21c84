using System.Collections.Immutable;
using System.Text;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Designations;
using Parley.Coordination.LineStates;
using Parley.Coordination.Mandates;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Statements;
using Parley.Ledger.Notes;

namespace Parley.Storage.Facts;

/// <summary>
/// How what parties and officers signed is written: the note as it came, and who signed it. The
/// text is the fact; what it says is read from it again.
/// </summary>
internal static class StatementFacts
{
    internal static FactKind PartyPut { get; } =
        Of<PartyPut, Party>(15, Statement.Party, fact => fact.Party, said => new(said));

    internal static FactKind OrganPut { get; } =
        Of<OrganPut, Organ>(16, Statement.Organ, fact => fact.Organ, said => new(said));

    internal static FactKind OfficerPut { get; } =
        FactKind.Of<OfficerPut>(
            code: 17,
            version: 1,
            (fact, to) =>
            {
                Write(fact.Officer, to);
                to.Text(FieldTag.AccountIssuer, fact.Opened.Account.Issuer);
                to.Text(FieldTag.AccountSubject, fact.Opened.Account.Subject);
                to.Bytes(FieldTag.AccountSalt, fact.Opened.Salt.AsSpan());
            },
            from =>
            {
                var officer = Read(from, Statement.Officer);
                var account = new Account(
                    from.Text(FieldTag.AccountIssuer),
                    from.Text(FieldTag.AccountSubject)
                );
                return new(officer, new(account, from.Bytes(FieldTag.AccountSalt)));
            }
        );

    internal static FactKind MandatePut { get; } =
        Of<MandatePut, Mandate>(18, Statement.Mandate, fact => fact.Mandate, said => new(said));

    internal static FactKind WaiverPut { get; } =
        Of<WaiverPut, Waiver>(19, Statement.Waiver, fact => fact.Waiver, said => new(said));

    internal static FactKind MandateClaimed { get; } =
        Of<MandateClaimed, MandateClaim>(
            20,
            Statement.MandateClaim,
            fact => fact.Claim,
            said => new(said)
        );

    internal static FactKind LineStateSaid { get; } =
        OfTimed<LineStateSaid, LineState>(
            30,
            Statement.LineState,
            fact => (fact.State, fact.At),
            (said, at) => new(said, at)
        );

    internal static FactKind OperationPut { get; } =
        Of<OperationPut, Operation>(
            40,
            Statement.Operation,
            fact => fact.Operation,
            said => new(said)
        );

    internal static FactKind OperationRemoved { get; } =
        FactKind.Of<OperationRemoved>(
            code: 41,
            version: 1,
            (fact, to) => to.Id(FieldTag.Id, fact.Id),
            from => new(from.Id(FieldTag.Id))
        );

    internal static FactKind PublicStatementReleased { get; } =
        OfTimed<PublicStatementReleased, PublicStatement>(
            45,
            Statement.PublicStatement,
            fact => (fact.Version.Said, fact.Version.At),
            (said, at) => new(new(said, at))
        );

    internal static FactKind DesignationPut { get; } =
        OfTimed<DesignationPut, Designation>(
            46,
            Statement.Designation,
            fact => (fact.Designation.Said, fact.Designation.At),
            (said, at) => new(new(said, at))
        );

    internal static FactKind WithoutPrejudicePut { get; } =
        OfTimed<WithoutPrejudicePut, WithoutPrejudice>(
            47,
            Statement.WithoutPrejudice,
            fact => (fact.Words.Said, fact.Words.At),
            (said, at) => new(new(said, at))
        );

    // One that is shown with the time at which it came.
    internal static FactKind OfTimed<TFact, T>(
        int code,
        Statement<T> statement,
        Func<TFact, (Said<T> Said, Instant At)> parts,
        Func<Said<T>, Instant, TFact> fact
    )
        where TFact : Fact =>
        FactKind.Of<TFact>(
            code,
            version: 1,
            (one, to) =>
            {
                var (said, at) = parts(one);
                Write(said, to);
                to.Instant(FieldTag.SaidAt, at);
            },
            from =>
            {
                var said = Read(from, statement);
                return fact(said, from.Instant(FieldTag.SaidAt));
            }
        );

    private static FactKind Of<TFact, T>(
        int code,
        Statement<T> statement,
        Func<TFact, Said<T>> said,
        Func<Said<T>, TFact> fact
    )
        where TFact : Fact =>
        FactKind.Of<TFact>(
            code,
            version: 1,
            (one, to) => Write(said(one), to),
            from => fact(Read(from, statement))
        );

    internal static void Write<T>(Said<T> said, FieldWriter to)
    {
        to.Bytes(FieldTag.Note, said.Note.AsSpan());
        to.Text(FieldTag.Signers, SignersText(said.Signers));
    }

    // Empty when something is broken; nobody then looks at it.
    internal static Said<T> Read<T>(FieldReader from, Statement<T> statement)
    {
        var note = from.Bytes(FieldTag.Note);
        var content = ContentOf(from, note, statement);
        return new(content, note, SignersOf(from, from.Text(FieldTag.Signers)));
    }

    private static T ContentOf<T>(
        FieldReader from,
        ImmutableArray<byte> note,
        Statement<T> statement
    )
    {
        if (from.Broken is not null)
        {
            return default!;
        }
        if (!SignedNote.Parse(note.AsSpan()).Try(out var parsed, out var noNote))
        {
            from.Break(FieldTag.Note, noNote.Rule);
            return default!;
        }
        if (statement.Read(parsed.UnverifiedText.Text).Try(out var content, out var broken))
        {
            return content;
        }
        from.Break(FieldTag.Note, $"{broken}");
        return default!;
    }

    // A line for each: the name, a space, the key in hexadecimal.
    private static string SignersText(ImmutableArray<Signer> signers)
    {
        var text = new StringBuilder();
        foreach (var signer in signers)
        {
            text.Append(signer.Name).Append(' ').Append(signer.Key.Hex).Append('\n');
        }
        return text.ToString();
    }

    private static ImmutableArray<Signer> SignersOf(FieldReader from, string text)
    {
        var signers = ImmutableArray.CreateBuilder<Signer>();
        foreach (var line in text.Split('\n')[..^1])
        {
            var space = line.LastIndexOf(' ');
            if (space > 0 && PublicKey.OfHex(line[(space + 1)..]) is { } key)
            {
                signers.Add(new(line[..space], key));
            }
        }
        var read = signers.ToImmutable();
        if (SignersText(read) != text)
        {
            from.Break(FieldTag.Signers, "A signer is a line of a name and a key.");
        }
        return read;
    }
}
