using Parley.Ledger.Trees;
using Parley.Storage.Sql;

namespace Parley.Storage.Embedded;

/// <summary>Makes what a store has from its first moment on.</summary>
internal static class NewStore
{
    /// <summary>
    /// Tables and a signed checkpoint of no facts, all in one transaction: either the store is
    /// there or the file is empty still.
    /// </summary>
    internal static void Create(Database database, LogKey key)
    {
        var log = key.Signer.Key;
        using var transaction = database.Connection.BeginTransaction();
        database.Execute(SchemaSql.Create);
        database.PutMeta(MetaKeys.Format, Database.Format);
        database.PutMeta(MetaKeys.Origin, log.Name.Text);
        database.PutMeta(MetaKeys.Epoch, 1L);
        database.PutMeta(MetaKeys.VerifierKey, log.ToString());
        var note = SealedLog.Sign(key.Signer, 0, TreeHash.OfEmptyTree);
        database.Scalar<object>(MetaSql.PutCheckpoint, ("$note", note));
        transaction.Commit();
    }
}
