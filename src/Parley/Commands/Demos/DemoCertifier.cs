using System.Text;
using Parley.Airspace;
using Parley.Client;
using Parley.Commands.Line;
using Parley.Commands.Plays;
using Parley.Coordination.Statements;
using Parley.Ledger.Notes;
using Parley.Storage.Accounts;

namespace Parley.Commands.Demos;

/// <summary>
/// Answers at once who asks to be certified at a demonstration, as an administrator would who has
/// the party's key at hand: here all parties' keys are on one machine.
/// </summary>
/// <param name="book">Where requests are kept.</param>
/// <param name="issuer">Who vouches for the accounts of the demonstration.</param>
/// <param name="people">Who may become which officer.</param>
/// <param name="cast">Has the parties' keys.</param>
internal sealed class DemoCertifier(
    AccountBook book,
    string issuer,
    IReadOnlyCollection<DemoPerson> people,
    Cast cast
)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>Answers until it is stopped; ends with why requests cannot be read.</summary>
    internal async Task<RuleBroken?> RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (AnswerAll(DateTimeOffset.UtcNow) is { } broken)
                {
                    return broken;
                }
                await Task.Delay(Between, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private RuleBroken? AnswerAll(DateTimeOffset now)
    {
        if (!book.Certificates.All(now).Try(out var all, out var broken))
        {
            return broken;
        }
        foreach (var request in all.Where(one => one.Answer is null))
        {
            var answer = AnswerTo(request).Try(out var note, out var why)
                ? new CertificateAnswer(now, null, [.. Encoding.UTF8.GetBytes(note)], null)
                : new CertificateAnswer(now, null, null, why.Rule);
            if (!book.Certificates.Answer(request.Id, answer).Try(out _, out broken))
            {
                return broken;
            }
        }
        return null;
    }

    private Checked<string> AnswerTo(CertificateRequest request)
    {
        var account = request.Opened.Account;
        var person = people.FirstOrDefault(one =>
            one.Name == account.Subject && account.Issuer == issuer
        );
        var text = SignedNote.Parse(request.Note.AsSpan()).Value.UnverifiedText.Text;
        return
            person is { Party: { } party }
            && person.Officer == $"{request.Officer}"
            && RolesOf(text).All(person.Roles.Contains)
            ? CertifyCommands.Countersigned(
                Encoding.UTF8.GetString(request.Note.AsSpan()),
                request.Opened,
                cast.KeyOf(party)
            )
            : new RuleBroken(
                "",
                person?.Officer is { } officer
                    ? $"In this demo {person.Name} is {officer}: {string.Join(", ", person.Roles)}."
                    : "In this demo its own accounts are certified, and no others."
            );
    }

    // It was read when it was asked.
    private static IEnumerable<string> RolesOf(string text) =>
        RoleNames.Of(Statement.Officer.Read(text).Value.Roles);
}
