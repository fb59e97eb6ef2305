namespace CoSell.Sandbox.PartnerCenter.Webhooks;

/// <summary>Events that wait for delivery, with the mishaps that a test may ask for.</summary>
internal sealed class WebhookQueue
{
    private readonly Lock gate = new();
    private readonly List<WebhookDelivery> waiting = [];
    private int duplicate;
    private int lose;
    private bool reverse;

    public IReadOnlyList<WebhookDelivery> Waiting
    {
        get
        {
            lock (gate)
            {
                return [.. waiting];
            }
        }
    }

    public void DuplicateNext(int count)
    {
        lock (gate)
        {
            duplicate += count;
        }
    }

    public void LoseNext(int count)
    {
        lock (gate)
        {
            lose += count;
        }
    }

    public void ReverseNext()
    {
        lock (gate)
        {
            reverse = true;
        }
    }

    public void Add(WebhookDelivery delivery)
    {
        lock (gate)
        {
            if (lose > 0)
            {
                lose--;
                return;
            }

            waiting.Add(delivery);
            if (duplicate > 0)
            {
                duplicate--;
                waiting.Add(delivery);
            }
        }
    }

    public void Retry(WebhookDelivery delivery)
    {
        lock (gate)
        {
            waiting.Add(delivery);
        }
    }

    /// <summary>Takes out all that is due now.</summary>
    public List<WebhookDelivery> TakeDue(DateTimeOffset now)
    {
        lock (gate)
        {
            var due = waiting.Where(d => d.Due <= now).OrderBy(d => d.Due).ToList();
            waiting.RemoveAll(d => d.Due <= now);
            if (reverse && due.Count > 1)
            {
                due.Reverse();
                reverse = false;
            }

            return due;
        }
    }
}
