using CoSell.Api.Hosting.Ledgers;
using CoSell.Api.Hosting.Limits;
using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Notices;
using CoSell.Api.Telemetry;

namespace CoSell.Api.Hosting;

/// <summary>Reads all settings before anything is served, so that every fault is told at once.</summary>
internal static class ConfigurationCheck
{
    /// <summary>Throws <see cref="ConfigurationException"/> with the faults of all parts.</summary>
    public static void Run(IServiceProvider services)
    {
        var faults = new List<string>();
        Read<SignInSettings>();
        Read<LedgerSettings>();
        Read<LimitSettings>();
        Read<NoticeSettings>();
        Read<TelemetrySettings>();
        if (faults.Count > 0)
        {
            throw new ConfigurationException(faults);
        }

        void Read<T>()
            where T : notnull
        {
            try
            {
                services.GetRequiredService<T>();
            }
            catch (ConfigurationException e)
            {
                faults.AddRange(e.Faults);
            }
        }
    }
}
