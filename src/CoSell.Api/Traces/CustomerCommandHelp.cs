namespace CoSell.Api.Traces;

/// <summary>What the program's commands take.</summary>
internal static class CustomerCommandHelp
{
    public const string Text = """
        Description:
          Without a command the API serves until it is stopped; its configuration is described in src/README.md.
          The commands find, or remove, what the configured ledger holds about one customer's deals.

        Usage:
          export-customer [--referral GUID] [--opportunity ID] [--name TEXT] --out FILE [--quiet]
          erase-customer [--referral GUID] [--opportunity ID] [--name TEXT] [--links yes] [--quiet]

        Options:
          --referral GUID    The deal of this referral.
          --opportunity ID   The deal of this opportunity, 15 or 18 characters.
          --name TEXT        Deals whose failures or conflicts show this text, three characters or more.
          --out FILE         The JSON file to write; it must not be there yet.
          --links yes        Remove the links, their plans and their timelines, too.
          --quiet            Say only what keeps it from working; the exit code says the rest.
          --Ledger:Path FILE, and every other key of the configuration.

        Exit codes:
            0  done
            1  the ledger cannot be used, or the file cannot be written
            2  the command line is wrong; the message names the option

        Examples:
          dotnet run --project src/CoSell.Api -- export-customer --referral 5f0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e5f --out customer.json
          dotnet run --project src/CoSell.Api -- erase-customer --name "Contoso Customer" --links yes --Ledger:Path cosell.db

        """;

    public static bool IsAsked(string[] args) => args.Intersect(["--help", "-h", "-?"]).Any();
}
