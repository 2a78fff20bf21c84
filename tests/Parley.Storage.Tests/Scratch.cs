using Parley.Ledger.Notes;
using Parley.Storage.Embedded;

namespace Parley.Storage.Tests;

/// <summary>A data directory of a test's own, gone when the test is done.</summary>
internal sealed class Scratch : IDisposable
{
    public static readonly KeyName Origin = KeyName.Of("parley.example/test").Value;

    private readonly DirectoryInfo _top = Directory.CreateTempSubdirectory("parley-storage-");

    /// <summary>Where the store is.</summary>
    public string Store => Path.Combine(_top.FullName, "store");

    public HeldClock Clock { get; } = new();

    public List<string> Warnings { get; } = [];

    public string Database => DataDirectory.DatabaseIn(Store);

    /// <summary>A place beside the store.</summary>
    public string Beside(string name) => Path.Combine(_top.FullName, name);

    public string InStore(string name) => Path.Combine(Store, name);

    public EmbeddedStoreOptions Options =>
        new()
        {
            Directory = Store,
            Origin = Origin,
            Clock = Clock,
            Entropy = Chance.Of(20261201),
            Warned = warning =>
            {
                lock (Warnings)
                {
                    Warnings.Add(warning);
                }
            },
        };

    /// <summary>Opens the store, which nothing keeps from being opened.</summary>
    public EmbeddedStore Open(Func<EmbeddedStoreOptions, EmbeddedStoreOptions>? with = null)
    {
        var options = with is null ? Options : with(Options);
        var opening = EmbeddedStore.Open(options);
        return opening is Opening.Opened opened
            ? opened.Store
            : throw new InvalidOperationException(((Opening.Refused)opening).Why.Message);
    }

    /// <summary>Why the store stays closed; it does.</summary>
    public T Refused<T>(Func<EmbeddedStoreOptions, EmbeddedStoreOptions>? with = null)
        where T : OpenRefusal
    {
        var options = with is null ? Options : with(Options);
        var opening = EmbeddedStore.Open(options);
        if (opening is Opening.Opened opened)
        {
            opened.Store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        return Assert.IsType<T>(Assert.IsType<Opening.Refused>(opening).Why);
    }

    /// <summary>Copies the store's files, as a backup by hand would.</summary>
    public void CopyStoreTo(string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(Store))
        {
            if (Path.GetFileName(file) != "lock")
            {
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
            }
        }
    }

    public void Dispose() => _top.Delete(recursive: true);
}
