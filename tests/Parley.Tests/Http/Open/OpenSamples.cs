using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Designations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Statements;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Open;

/// <summary>What a speaker may say to everybody, each member with a value.</summary>
internal static class OpenSamples
{
    public static Instant Noon { get; } =
        Instant.Of(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    public static PublicStatement PublicStatement(Speaker by) =>
        new()
        {
            Id = DssId.Of($"{Guid.NewGuid():D}").Value,
            Version = 1,
            By = by.Organ,
            Dateline = new(Texts("Hmeimim", "حميميم"), Noon),
            Authoritative = "en",
            Titles = Texts("A corridor is open", "فتح ممر"),
            Bodies = Texts("From noon on.\n\nFor three hours.", "من الظهر."),
            Pictures =
            [
                new()
                {
                    Sha256 = new string('a', 64),
                    Type = PictureType.Jpeg,
                    Bytes = 1_234,
                    Alt = Speaker.Text("A convoy on a road"),
                    Credit = "Ministry of Emergencies",
                    Licence = "CC-BY-4.0",
                    Url = "https://example.org/convoy.jpg",
                },
            ],
            Discloses = [DssId.Of($"{Guid.NewGuid():D}").Value],
            Mentions = [Subject.Of(by.Id)],
        };

    public static Designation Designation(Speaker by, Speaker of) =>
        new()
        {
            By = by.Id,
            Subject = Subject.Of(of.Id),
            Version = 1,
            Names = Speaker.Text("The others"),
            Labels = [Speaker.Text("So designated by decision 7")],
            Audience = DesignationAudience.Everyone,
        };

    public static WithoutPrejudice Words(Speaker by) =>
        new()
        {
            By = by.Id,
            Version = 1,
            Words = Speaker.Text("Names here prejudge nothing."),
        };

    public static PublicStatement Corrected(PublicStatement said) =>
        said with
        {
            Version = said.Version + 1,
            Correction = Speaker.Text("The hour was wrong."),
        };

    public static PublicStatement Withdrawn(PublicStatement said) =>
        said with
        {
            Version = said.Version + 1,
            Correction = Parley.Coordination.Parties.Texts.None,
            IsWithdrawn = true,
            Reason = Speaker.Text("It is closed."),
        };

    public static Texts Texts(string english, string arabic) =>
        Parley
            .Coordination.Parties.Texts.Of([new("en", english), new("ar", arabic)], 100_000)
            .Value;

    /// <summary>Says it, as the speaker's duty officer.</summary>
    public static Task<Answer> SayAsync(Speaker by, PublicStatement said) =>
        by.Line.PutAsync(
            $"/parley/v1/public-statements/{said.Id}",
            Speaker.Body(Statement.PublicStatement, said, $"{by.Duty}")
        );

    public static Task<Answer> SayAsync(Speaker by, Designation said) =>
        by.Line.PutAsync(
            "/parley/v1/designations",
            Speaker.Body(Statement.Designation, said, $"{by.Duty}")
        );

    public static Task<Answer> SayAsync(Speaker by, WithoutPrejudice said) =>
        by.Line.PutAsync(
            $"{by.PartyPath}/without-prejudice",
            Speaker.Body(Statement.WithoutPrejudice, said, by.Id.Text)
        );
}
