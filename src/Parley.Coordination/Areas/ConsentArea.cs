using System.Security.Cryptography;
using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Areas;

/// <summary>
/// Says of a version of an area that it may act, or may not. With the last consent that it takes
/// the version acts, in the same decision.
/// </summary>
/// <param name="Consent">What is said, signed by an officer of a guarantor.</param>
/// <param name="Reader">Who sends it, and is answered.</param>
public sealed record ConsentArea(Said<AreaConsent> Consent, Reader Reader) : IRequest<AreaView>
{
    /// <inheritdoc/>
    public Decision<AreaView> Decide(Picture picture, Instant now) =>
        Viewer.Of(picture, Reader, now).Then(viewer => Decide(picture, viewer, now));

    private Decision<AreaView> Decide(Picture picture, Viewer viewer, Instant now)
    {
        var said = Consent.Content;
        if (
            viewer.Organ != said.By
            || !picture.Parties.IsSignedByOfficer(Consent, said.By, PutArea.Speaking, now)
        )
        {
            return new Refusal.Forbidden(
                "A consent is sent by who gives it, and signed by a duty officer, liaison or "
                    + "administrator of theirs."
            );
        }
        // Who may not know of an area is told what they would be told if there were none.
        if (picture.Areas.Find(said.Area) is not { } old || old.For(said.By.Party) is null)
        {
            return new Refusal.Unknown("There is no such area.");
        }
        if (old.Versions.SelectMany(one => one.Answers).FirstOrDefault(IsOfThisId) is { } known)
        {
            return known.Consent.Note.AsSpan().SequenceEqual(Consent.Note.AsSpan())
                ? Release.Of(old, viewer, now)!
                : new Refusal.Stale("consent: A new consent has an id that was not used.");
        }
        if ((BrokenByVersion(old, now) ?? BrokenByAnswers(old.Last)) is { } broken)
        {
            return broken;
        }
        var fact = new AreaAnswered(Consent, now);
        return AreaView.Decide(picture, (fact, old.With(fact)), viewer, now);
    }

    private bool IsOfThisId(AreaAnswered one) => one.Consent.Content.Id == Consent.Content.Id;

    private Refusal? BrokenByVersion(AreaState old, Instant now)
    {
        var said = Consent.Content;
        var last = old.Last;
        return !last.Asked.Contains(said.By)
                ? new Refusal.Forbidden("by: This organ is not asked to consent to this area.")
            : said.Version != last.Content.Version
                ? new Refusal.Stale("version: What is consented to is the last version.")
            : said.Digest != Digest(last.Said)
                ? new Refusal.Invalid("digest: It is SHA-256 of the note of that version.")
            : last.AgreedAt is not null
                ? new Refusal.Stale("All have consented: it acts, until a next version ends it.")
            : last.Content.Window.End <= now
                ? new Refusal.Stale("The time of this area is over: it lapsed without consent.")
            : SendNotice.BrokenByClock("at", said.At, now);
    }

    private Refusal? BrokenByAnswers(AreaVersion last)
    {
        var said = Consent.Content;
        return last.AnswerOf(said.By) == said.Answer
                ? new Refusal.Stale(
                    said.Answer is ConsentAnswer.Consents
                        ? "answer: This organ has consented already."
                        : "answer: This organ has refused already."
                )
            : last.Answers.Count(one => one.Consent.Content.By == said.By) >= AreaConsent.AnswersMax
                ? new Refusal.TooMany(
                    $"An organ answers a version at most {AreaConsent.AnswersMax} times."
                )
            : null;
    }

    /// <summary>What a consent says of the version that it is to.</summary>
    public static string Digest(Said<Area> area) =>
        Convert.ToHexStringLower(SHA256.HashData(area.Note.AsSpan()));
}
