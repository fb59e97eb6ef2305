namespace CoSell.Sandbox.PartnerCenter.Webhooks;

/// <summary>Events that wait for delivery, with the mishaps that a test may ask for.</summary>
internal sealed class WebhookQueue
{
    private readonly Lock gate = new();
    private readonly List<WebhookDelivery> waiting = [];
    private int duplicate;
    private int lose;
    private (int Count, TimeSpan Wait) delay;
    private bool reverse;

    /// <summary>How many of the next events are lost, sent twice, and held back.</summary>
    public WebhookMishaps Mishaps
    {
        get
        {
            lock (gate)
            {
                return new WebhookMishaps(lose, duplicate, delay.Count);
            }
        }
    }

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

    public void DelayNext(TimeSpan wait, int count)
    {
        lock (gate)
        {
            delay = (delay.Count + count, wait);
        }
    }

    public void EndMishaps()
    {
        lock (gate)
        {
            (lose, duplicate, delay, reverse) = (0, 0, default, false);
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

            if (delay.Count > 0)
            {
                delivery = delivery with { Due = delivery.Due + delay.Wait };
                delay.Count--;
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

/// <summary>What goes wrong with the next events.</summary>
/// <param name="Lost">How many never leave.</param>
/// <param name="Doubled">How many are sent twice.</param>
/// <param name="Delayed">How many are held back.</param>
internal sealed record WebhookMishaps(int Lost, int Doubled, int Delayed);
