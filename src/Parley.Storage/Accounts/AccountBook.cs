using Microsoft.Data.Sqlite;
using Parley.Airspace;
using Parley.Storage.Sql;

namespace Parley.Storage.Accounts;

/// <summary>
/// The people who sign in with a password, in a file of its own beside the record: nothing of it is
/// ever recorded. Each change holds from the next request of a running server on. Every method
/// answers with a broken rule, too, when the file cannot be read or written.
/// </summary>
public sealed class AccountBook : IDisposable
{
    /// <summary>There are at most so many accounts, those removed among them.</summary>
    public const int AccountsMax = 10_000;

    /// <summary>One account has at most so many codes for the day its device is lost.</summary>
    public const int RecoveryCodesMax = 20;

    private const string IssuerKey = "issuer";

    private readonly AccountFile _file;

    private AccountBook(AccountFile file) =>
        (_file, Sessions, Certificates) = (file, new SessionBook(file), new CertificateBook(file));

    /// <summary>Who is signed in.</summary>
    public SessionBook Sessions { get; }

    /// <summary>Who asks to be certified.</summary>
    public CertificateBook Certificates { get; }

    /// <summary>Opens the accounts of a data folder; makes what is not there.</summary>
    public static Checked<AccountBook> Open(string folder) =>
        AccountFile.Open(folder).Try(out var file, out var broken) ? new AccountBook(file) : broken;

    /// <summary>
    /// Who vouches for these accounts, as the last server said that ran here; null before that.
    /// </summary>
    public Checked<string?> Issuer() =>
        _file.Look(rows => rows.Scalar<string>(AccountsSql.FindMeta, ("$key", IssuerKey)));

    /// <summary>Keeps who vouches for these accounts.</summary>
    public RuleBroken? PutIssuer(string issuer) =>
        _file
            .Change<int>(rows =>
                rows.Run(AccountsSql.PutMeta, ("$key", IssuerKey), ("$value", issuer))
            )
            .Broken;

    /// <summary>An account, be it disabled or removed; null when there never was one.</summary>
    public Checked<StoredAccount?> Find(AccountName name) =>
        _file.Look(rows => rows.All(AccountsSql.Find, Read, ("$name", name.Text)).FirstOrDefault());

    /// <summary>Those that were not removed, by name.</summary>
    public Checked<IReadOnlyList<StoredAccount>> All() =>
        _file.Look(rows => (IReadOnlyList<StoredAccount>)rows.All(AccountsSql.All, Read));

    /// <summary>Makes an account. A name is given once, for certificates stand on it.</summary>
    /// <param name="name">What they sign in as.</param>
    /// <param name="password">The hash of their password.</param>
    /// <param name="duty">Whether they keep the register.</param>
    public RuleBroken? Add(AccountName name, string password, AccountDuty duty) =>
        _file
            .Change<int>(rows =>
            {
                if (rows.Scalar<long>(AccountsSql.Count) >= AccountsMax)
                {
                    return new RuleBroken("", $"There are at most {AccountsMax} accounts.");
                }
                return
                    rows.Run(
                        AccountsSql.Add,
                        ("$name", name.Text),
                        ("$password", password),
                        ("$keeps_register", duty is AccountDuty.KeepsRegister ? 1 : 0)
                    ) == 1
                    ? 1
                    : new RuleBroken(
                        "name",
                        $"There is or was an account '{name}', and a name is given once."
                    );
            })
            .Broken;

    /// <summary>Lets nobody sign in with it any more, and ends its sessions.</summary>
    public RuleBroken? Disable(AccountName name) => ChangeOne(AccountsSql.Disable, name);

    /// <summary>Lets its owner sign in again.</summary>
    public RuleBroken? Enable(AccountName name) => ChangeOne(AccountsSql.Enable, name);

    /// <summary>Gives it another password, and ends its sessions.</summary>
    public RuleBroken? ChangePassword(AccountName name, string password) =>
        ChangeOne(AccountsSql.ChangePassword, name, ("$password", password));

    /// <summary>
    /// Asks for one-time codes from now on, and ends its sessions. What was there is replaced.
    /// </summary>
    /// <param name="name">Whose.</param>
    /// <param name="secret">What the codes are reckoned from.</param>
    /// <param name="recoveryDigests">SHA-256 of each code that counts without a device.</param>
    public RuleBroken? AskForCodes(
        AccountName name,
        byte[] secret,
        IReadOnlyCollection<byte[]> recoveryDigests
    ) =>
        recoveryDigests.Count > RecoveryCodesMax
            ? new RuleBroken("", $"There are at most {RecoveryCodesMax} recovery codes.")
            : ChangeCodes(name, secret, recoveryDigests);

    /// <summary>Asks for the password alone from now on, and ends its sessions.</summary>
    public RuleBroken? AskForNoCodes(AccountName name) => ChangeCodes(name, null, []);

    /// <summary>Takes it away with its secrets; its name is not given again.</summary>
    public RuleBroken? Remove(AccountName name) =>
        _file
            .Change<int>(rows =>
            {
                rows.Run(AccountsSql.DeleteRecoveryCodes, ("$name", name.Text));
                return ChangeOne(rows, AccountsSql.Remove, name);
            })
            .Broken;

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private RuleBroken? ChangeCodes(
        AccountName name,
        byte[]? secret,
        IReadOnlyCollection<byte[]> recoveryDigests
    ) =>
        _file
            .Change<int>(rows =>
            {
                var changed = ChangeOne(rows, AccountsSql.ChangeCode, name, ("$secret", secret));
                if (changed.Broken is not null)
                {
                    return changed;
                }
                rows.Run(AccountsSql.DeleteRecoveryCodes, ("$name", name.Text));
                foreach (var digest in recoveryDigests)
                {
                    rows.Run(
                        AccountsSql.AddRecoveryCode,
                        ("$name", name.Text),
                        ("$digest", digest)
                    );
                }
                return changed;
            })
            .Broken;

    private RuleBroken? ChangeOne(
        string sql,
        AccountName name,
        params (string Name, object? Value)[] more
    ) => _file.Change<int>(rows => ChangeOne(rows, sql, name, more)).Broken;

    private static Checked<int> ChangeOne(
        Rows rows,
        string sql,
        AccountName name,
        params (string Name, object? Value)[] more
    )
    {
        if (rows.Run(sql, [("$name", name.Text), .. more]) == 0)
        {
            return new RuleBroken("name", $"There is no account '{name}'.");
        }
        return rows.Run(SessionsSql.DeleteOfName, ("$name", name.Text));
    }

    private static StoredAccount Read(SqliteDataReader row) =>
        new()
        {
            Name = AccountName.Of(row.GetString(0)).Value,
            Password = row.GetString(1),
            Version = row.GetInt64(2),
            IsDisabled = row.GetBoolean(3),
            IsRemoved = row.GetBoolean(4),
            KeepsRegister = row.GetBoolean(5),
            CodeSecret = row.IsDBNull(6)
                ? (ReadOnlyMemory<byte>?)null
                : row.GetFieldValue<byte[]>(6),
            CodeStep = row.GetInt64(7),
        };
}

/// <summary>What an account may do beyond acting for whoever certified it.</summary>
public enum AccountDuty
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It keeps the register of parties.</summary>
    KeepsRegister,
}
