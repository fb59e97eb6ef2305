using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Noticing;
using CoSell.Core.Reconciling;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Noticing;

/// <summary>A ledger, a clock that stands at 10:00 UTC, and the runs that ask what is to be told.</summary>
internal sealed class TellerDesk : IOwnWebhook
{
    private readonly Teller teller;
    private int runs;

    public TellerDesk() => teller = Another();

    public MemoryLedger Ledger { get; } = new();

    public ManualTime Time { get; } = new();

    public string? Url => null;

    public int DigestHour { get; set; } = 7;

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public bool DigestWhenQuiet { get; set; }

    /// <summary>The teller of another API instance on the same ledger.</summary>
    public Teller Another() => new(Ledger, new Reconciler(Ledger, FieldMapping.Default, Time, this), Time);

    /// <summary>What a run is given; the run's name is a new one unless it is named.</summary>
    public async Task<Notice?> AskAsync(string? run = null, Teller? other = null) => (await (other ?? teller).TakeAsync(
        new NoticeRequest(run ?? $"run-{++runs}", DigestHour, Zone, DigestWhenQuiet), default)).Notice;

    public Task<bool> ReportAsync(Notice? notice, NoticeResult result = NoticeResult.Sent) => teller.RecordAsync(notice!.Id, result, default);

    /// <summary>A run that asks, sends and reports; gives what it sent.</summary>
    public async Task<Notice?> TellAsync()
    {
        var notice = await AskAsync();
        if (notice is not null)
        {
            await ReportAsync(notice);
        }

        return notice;
    }

    /// <summary>A run five minutes later.</summary>
    public Task<Notice?> TellNextAsync()
    {
        Time.Advance(TimeSpan.FromMinutes(5));
        return TellAsync();
    }

    public Failure Fail(string? id = null, bool parked = false, string step = "Update existing opportunity", string message = "refused")
    {
        var failure = new Failure
        {
            Id = id ?? Guid.NewGuid().ToString("n"),
            At = Time.Now,
            LinkId = Guid.NewGuid().ToString("n"),
            Flow = "Partner Center to Salesforce CRM (Insider Preview)",
            Step = step,
            Message = message,
            Parked = parked,
        };
        Save(failure);
        return failure;
    }

    public void Save(Failure failure)
    {
        Ledger.Failures.RemoveAll(other => other.Id == failure.Id);
        Ledger.Failures.Add(failure);
    }

    public void Resolve(Failure failure) => Save(failure with { ResolvedAt = Time.Now });

    public static string Told(Notice? notice) =>
        notice is null ? "nothing" : $"{notice.News.Sum(group => group.Failures.Count)} new, {notice.Over.Count} over{(notice.Digest is null ? "" : ", digest")}";
}
