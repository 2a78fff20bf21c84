using System.Collections.Immutable;
using System.Text;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination;
using Parley.Coordination.Designations;
using Parley.Coordination.LineStates;
using Parley.Coordination.Mandates;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Statements;
using Parley.Ledger.Notes;
using Parley.Ledger.Signatures;

namespace Parley.Storage.Tests;

/// <summary>A signed statement of each kind, each member with a value of its own.</summary>
internal static class Statements
{
    private static readonly OrganId Bound = OrganId.Of("us/armed-forces").Value;
    private static readonly OrganId Toward = OrganId.Of("ru/armed-forces").Value;
    private static readonly OfficerId Duty = OfficerId.Of("ru/armed-forces/duty-1").Value;
    private static readonly Instant Noon = Instant.Of(HeldClock.Noon);

    public static ImmutableArray<Fact> OfEachType { get; } =
    [
        new PartyPut(PartyOf("ru", guarantor: Bound)),
        new OrganPut(OrganOf(Toward)),
        OfficerOf(Duty),
        new MandatePut(MandateOf(1)),
        new WaiverPut(WaiverOf(11)),
        new MandateClaimed(ClaimOf(12)),
        .. Tellings.OfEachType,
        new LineStateSaid(LineStateOf(1), Noon),
        new OperationPut(OperationOf(13)),
        new OperationRemoved(Samples.IdOf(13)),
        .. Areas.OfEachType,
        new PublicStatementReleased(new(PublicStatementOf(13, version: 2), Noon)),
        new DesignationPut(new(DesignationOf(1), Noon)),
        new WithoutPrejudicePut(new(WithoutPrejudiceOf(1), Noon)),
    ];

    public static Said<Party> PartyOf(string id, int version = 1, OrganId? guarantor = null) =>
        Said(
            Statement.Party,
            new Party
            {
                Id = PartyId.Of(id).Value,
                Version = version,
                Names = TextOf("Россия", "Russia"),
                Key = KeyOf(id),
                UssNames = [Uss.Of($"{id}-uss").Value],
                Guarantor = guarantor,
                TimeZone = "Europe/Moscow",
            },
            id
        );

    public static Said<Organ> OrganOf(OrganId id, int version = 1) =>
        Said(
            Statement.Organ,
            new Organ
            {
                Id = id,
                Version = version,
                Names = TextOf("Вооружённые силы", "Armed forces"),
                Languages = ["ru", "en"],
                Channels = [new(ChannelKind.Radio, "121.5 MHz")],
            },
            id.Party.Text
        );

    public static OfficerPut OfficerOf(OfficerId id, int version = 1)
    {
        var account = new Account("https://issuer.example", $"{id}");
        ImmutableArray<byte> salt =
        [
            .. Enumerable.Range(1, Account.SaltSize).Select(one => (byte)one),
        ];
        var officer = new Officer
        {
            Id = id,
            Version = version,
            Roles = OfficerRoles.DutyOfficer | OfficerRoles.Planner,
            Key = KeyOf($"{id}"),
            AccountDigest = [.. account.Digest(salt.AsSpan())],
            From = Noon,
            Until = Noon + TimeSpan.FromDays(365),
        };
        var said = Said(Statement.Officer, officer, id.Party.Text, $"{id}");
        return new(said, new(account, salt));
    }

    public static Said<Mandate> MandateOf(int version) =>
        Said(
            Statement.Mandate,
            new Mandate
            {
                Pair = new(Bound, Toward),
                Version = version,
                Rows =
                [
                    new()
                    {
                        Exchange = ExchangeKind.JointPlanning,
                        Rule = MandateRule.NeedsWaiver,
                        Citation = "An act, section 1233",
                        Approver = "The secretary",
                        From = Noon,
                        Until = Instant.Latest,
                    },
                ],
                Words = TextOf("Получено", "Received; cannot engage"),
                Audience = MandateAudience.Counterpart,
            },
            "us"
        );

    public static Said<LineState> LineStateOf(int version, OfficerId? by = null) =>
        Said(
            Statement.LineState,
            new LineState
            {
                By = Toward,
                Toward = Bound,
                Version = version,
                State = (LineCondition)(version % 4),
                Reason = TextOf("Переезд", "Moving"),
                LeadMinutes = 30 + version,
            },
            $"{by ?? Duty}"
        );

    public static Said<Waiver> WaiverOf(int id) =>
        Said(
            Statement.Waiver,
            new Waiver
            {
                Id = Samples.IdOf(id),
                Version = 1,
                Pair = new(Bound, null),
                Exchanges = [ExchangeKind.JointPlanning, ExchangeKind.Talks],
                Scope = "One evacuation",
                Thread = Samples.IdOf(30),
                Citation = "An act, section 1233 (e)",
                Approver = "The secretary",
                From = Noon,
                Until = Noon + TimeSpan.FromHours(12),
                Audience = MandateAudience.Everyone,
            },
            "us"
        );

    public static Said<MandateClaim> ClaimOf(int id, OfficerId? by = null) =>
        Said(
            Statement.MandateClaim,
            new MandateClaim
            {
                Id = Samples.IdOf(id),
                By = (by ?? Duty).Organ,
                Pair = new(Bound, Toward),
                Exchange = ExchangeKind.Talks,
                Rule = MandateRule.Barred,
                Citation = "As they told us",
            },
            $"{by ?? Duty}"
        );

    /// <summary>An operation with a circle and a polygon, and heights above all datums.</summary>
    public static Said<Operation> OperationOf(
        int id,
        int version = 1,
        DeclaredState state = DeclaredState.Planned
    )
    {
        var (south, west) = (46 + (id * 0.01), 7.0);
        ImmutableArray<Volume> volumes =
        [
            new(
                Circle.Of(LatLng.Of(south, west).Value, Meters.Of(1_250.5)).Value,
                BandOf((400, Datum.Ellipsoid), (150, Datum.StandardPressure)),
                TimeWindow.Of(Noon, Noon + TimeSpan.FromHours(1)).Value
            ),
            new(
                Polygon
                    .Of([
                        LatLng.Of(south, west).Value,
                        LatLng.Of(south, west + 0.1).Value,
                        LatLng.Of(south + 0.1, west).Value,
                    ])
                    .Value,
                BandOf((0, Datum.Ground), (1_234.5, Datum.MeanSeaLevel)),
                TimeWindow.Of(Noon, Noon + TimeSpan.FromMinutes(90)).Value
            ),
        ];
        var operation = new Operation
        {
            Id = Samples.IdOf(id),
            Version = version,
            Organ = Toward,
            State = state,
            Priority = 42,
            Activity = ActivityClass.SearchAndRescue,
            Contact = "121.5 MHz, «Цапля»",
            Callsign = "Heron 1",
            Count = 3,
            Operator = "First wing",
            RouteName = "North road",
            Purpose = "Mapping",
            Volumes = OperationVolumes.Of(Toward, volumes).Value,
            Release = new(
                ReleaseClass.Contact,
                ImmutableDictionary<PartyId, ReleaseClass>
                    .Empty.Add(Bound.Party, ReleaseClass.Detail)
                    .Add(Toward.Party, ReleaseClass.None)
            ),
        };
        return Said(Statement.Operation, operation, $"{new OfficerId(Toward, "duty")}");
    }

    private static AltitudeBand BandOf(
        (double Meters, Datum Datum) lower,
        (double Meters, Datum Datum) upper
    ) =>
        AltitudeBand
            .Of(
                Altitude.Of(Meters.Of(lower.Meters), lower.Datum).Value,
                Altitude.Of(Meters.Of(upper.Meters), upper.Datum).Value
            )
            .Value;

    public static Said<PublicStatement> PublicStatementOf(
        int id,
        int version = 1,
        OfficerId? by = null
    ) =>
        Said(
            Statement.PublicStatement,
            new PublicStatement
            {
                Id = Samples.IdOf(id),
                Version = version,
                By = (by ?? Duty).Organ,
                Dateline = new(TextOf("Хмеймим", "Hmeimim"), Noon),
                Authoritative = "ru",
                Titles = TextOf("Заявление", "A statement"),
                Bodies = TextOf("Текст.", "Text.\n\nMore of it."),
                Pictures = version == 1 ? [] : [APicture],
                Discloses = [Samples.IdOf(31)],
                Mentions = [Subject.Of((by ?? Duty).Party)],
                Correction = version == 1 ? Texts.None : TextOf("Дата.", "The date."),
            },
            $"{by ?? Duty}"
        );

    public static Said<Designation> DesignationOf(int version) =>
        Said(
            Statement.Designation,
            new Designation
            {
                By = Bound.Party,
                Subject = Subject.Of(SubjectKind.Site, $"{Samples.IdOf(32)}").Value,
                Version = version,
                Names = TextOf("Больница", "A hospital"),
                Labels = [TextOf("По закону", "As the law has it")],
                Audience = DesignationAudience.Everyone,
                IsWithdrawn = version % 2 == 0,
            },
            "us"
        );

    public static Said<WithoutPrejudice> WithoutPrejudiceOf(int version) =>
        Said(
            Statement.WithoutPrejudice,
            new WithoutPrejudice
            {
                By = Bound.Party,
                Version = version,
                Words = TextOf("Без ущерба", "Without prejudice"),
            },
            "us"
        );

    private static ReleasedPicture APicture =>
        new()
        {
            Sha256 = new string('a', 64),
            Type = PictureType.Webp,
            Bytes = 1_234,
            Alt = TextOf("Конвой", "A convoy"),
            Credit = "Ministry",
            Licence = "CC-BY-4.0",
            Url = "https://example.org/convoy.webp",
        };

    /// <summary>All that was said and is in a picture.</summary>
    public static IEnumerable<Fact> In(Picture picture) =>
        picture
            .Parties.All.Select(one => (Fact)new PartyPut(one))
            .Concat(picture.Parties.Organs.Select(one => new OrganPut(one)))
            .Concat(picture.Parties.Officers)
            .Concat(picture.Mandates.All.Select(one => new MandatePut(one)))
            .Concat(picture.Mandates.Waivers.Select(one => new WaiverPut(one)))
            .Concat(picture.Mandates.Claims.Select(one => new MandateClaimed(one)))
            .Concat(picture.LineStates.All)
            .Concat(picture.Areas.Facts)
            .Concat(picture.Operations.All.Select(one => new OperationPut(one)))
            .Concat(picture.PublicStatements.All.Select(one => new PublicStatementReleased(one)))
            .Concat(picture.Designations.All.Select(one => new DesignationPut(one)))
            .Concat(picture.Designations.Words.Select(one => new WithoutPrejudicePut(one)));

    /// <summary>A fact as text; null when it is no statement.</summary>
    public static string? Show(Fact fact) =>
        fact switch
        {
            PartyPut(var said) => Show(Statement.Party, said),
            OrganPut(var said) => Show(Statement.Organ, said),
            OfficerPut(var said, var opened) => Show(Statement.Officer, said)
                + $"{opened.Account} {Convert.ToHexString(opened.Salt.AsSpan())}",
            MandatePut(var said) => Show(Statement.Mandate, said),
            WaiverPut(var said) => Show(Statement.Waiver, said),
            MandateClaimed(var said) => Show(Statement.MandateClaim, said),
            LineStateSaid(var said, var at) => Show(Statement.LineState, said) + $"{at}",
            OperationPut(var said) => Show(Statement.Operation, said),
            PublicStatementReleased(var one) => Show(Statement.PublicStatement, one.Said)
                + $"{one.At}",
            DesignationPut(var one) => Show(Statement.Designation, one.Said) + $"{one.At}",
            WithoutPrejudicePut(var one) => Show(Statement.WithoutPrejudice, one.Said)
                + $"{one.At}",
            _ => Areas.Show(fact) ?? Tellings.Show(fact),
        };

    public static string Show<T>(Statement<T> kind, Said<T> said) =>
        kind.Write(said.Content)
        + Encoding.UTF8.GetString(said.Note.AsSpan())
        + string.Join(' ', said.Signers);

    private static Texts TextOf(string russian, string english) =>
        Texts.Of([new("ru", russian), new("en", english)], 100).Value;

    private static PublicKey KeyOf(string name)
    {
        using var key = SecretOf(name);
        return PublicKey.Of(key.PublicKey.Bytes);
    }

    // Ed25519 makes one signature of one key and text, so that these are the same for ever.
    public static Said<T> Said<T>(Statement<T> kind, T content, params string[] by)
    {
        var text = NoteText.Of(kind.Write(content)).Value;
        var signatures = ImmutableArray.CreateBuilder<NoteSignature>();
        foreach (var name in by)
        {
            using var key = SecretOf(name);
            signatures.Add(new NoteSigner(KeyName.Of(name).Value, key).Sign(text));
        }
        var note = SignedNote.Of(text, signatures.ToImmutable()).Value;
        return new(
            content,
            [.. note.ToBytes()],
            [.. by.Select(name => new Signer(name, KeyOf(name)))]
        );
    }

    private static Ed25519SigningKey SecretOf(string name) =>
        new(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
