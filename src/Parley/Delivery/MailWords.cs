using System.Collections.Frozen;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Renderings;
using Parley.Coordination.Statements;

namespace Parley.Delivery;

/// <summary>
/// What a mail says, in the languages that we have words in. There is no place in it for anything
/// that a notice says.
/// </summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Told">That there is a notice; {0} is from whom, {1} its precedence.</param>
/// <param name="Missed">That a time passed; the same.</param>
/// <param name="Notice">What stands before the notice's id.</param>
/// <param name="For">What stands before whom of the organ it is for.</param>
/// <param name="SignIn">What stands before where to sign in.</param>
/// <param name="Precedences">The words for each precedence, the least urgent first.</param>
internal sealed record MailWords(
    string Language,
    string Told,
    string Missed,
    string Notice,
    string For,
    string SignIn,
    string[] Precedences
)
{
    private static readonly MailWords English = new(
        "en",
        "Notice from {0}, precedence: {1}",
        "Not done in time: notice from {0}, precedence: {1}",
        "Notice",
        "For",
        "Sign in to read it",
        ["routine", "priority", "immediate", "flash"]
    );

    private static readonly FrozenDictionary<string, MailWords> ByLanguage = new[]
    {
        English,
        new(
            "ru",
            "Уведомление от {0}, срочность: {1}",
            "Не выполнено в срок: уведомление от {0}, срочность: {1}",
            "Уведомление",
            "Кому именно",
            "Войдите, чтобы прочитать",
            ["обычная", "повышенная", "срочно", "молния"]
        ),
        new(
            "ar",
            "إشعار من {0}، الأسبقية: {1}",
            "لم يُنفَّذ في الوقت المحدد: إشعار من {0}، الأسبقية: {1}",
            "الإشعار",
            "للعناية",
            "سجّل الدخول لقراءته",
            ["عادي", "أولوية", "فوري", "برقي"]
        ),
        new(
            "fr",
            "Avis de {0}, priorité : {1}",
            "Délai dépassé : avis de {0}, priorité : {1}",
            "Avis",
            "À l’attention de",
            "Connectez-vous pour le lire",
            ["routine", "urgent", "immédiat", "flash"]
        ),
    }.ToFrozenDictionary(words => words.Language);

    /// <summary>Those of the first of some languages that we have words in; else English.</summary>
    internal static MailWords Of(IEnumerable<string> languages) =>
        languages
            .Select(tag => ByLanguage.GetValueOrDefault(tag.Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(words => words is not null)
        ?? English;

    /// <summary>A role in these words.</summary>
    internal string RoleOf(InboxRole role) =>
        WordBook.All[Language].Words["role"][EnumNames.Of(role)];

    /// <summary>The subject of a mail.</summary>
    internal string Subject(MailReason reason, OrganId from, Precedence precedence) =>
        string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            reason switch
            {
                MailReason.Told => Told,
                MailReason.Missed => Missed,
            },
            from,
            Precedences[(int)precedence]
        );
}
