namespace CoSell.Core.Guide;

/// <summary>What the guide says beside the tables.</summary>
internal static class GuideTexts
{
    public const string Opening = """
        # Field Mapping Guide

        Which field of a Partner Center referral and which field of a Salesforce opportunity say the same, when their values
        travel, and how to change that. For the admins who set the connector up.

        This page is written from the mapping itself. To write it again, with a mapping file of your own if you have one:

            dotnet run --project src/CoSell.Sandbox -- field-mapping --out solution/FIELD-MAPPING.md
            dotnet run --project src/CoSell.Sandbox -- field-mapping --mapping my-mapping.json --out my-field-mapping.md
        """;

    public const string Travelling = """
        A path such as `/details/notes` is the field `notes` inside `details` of the referral. A name such as `Account.Name` is
        a field of the opportunity's account.

        - Only fields that changed are written, and only on the side that is behind.
        - While a referral is new, edits of fields that travel while it is active wait: leaving the on-hold stage accepts
          the deal and takes them along.
        - Customer contacts are only added to an opportunity, never taken out or changed there: a contact in Salesforce is
          shared by many deals. Microsoft has a deal once its help was asked for, or when the deal came from there.
        - A closed referral is final. It takes no changes, and what is changed in Salesforce afterwards stays there; the
          seller is told so.
        """;

    public const string Comparing = """
        Values are compared by what they mean, not by how they are written. Null, an empty text and white space are one value.
        A field that a record does not have at all, because it was renamed or may not be read, is left alone and told to the
        seller; it is never taken for cleared.

        The connector remembers what each side held when both last agreed, so it knows which side changed a field. Who wins is
        only asked when both did. Which record was changed last is read from the records' own times, without the connector's
        own writes; where they do not tell, Salesforce's value stays. At a first meeting an empty side never wins.
        """;

    public const string Stages = """
        ## Stages

        | In Partner Center | In Salesforce |
        | --- | --- |
        | New | the on-hold stage; the active stage when no on-hold stage is set |
        | Active | any open stage but the on-hold stage; the active stage where a stage must be chosen |
        | Closed as won | the won stage |
        | Closed as lost, declined or expired | the lost stage |

        - Moving a deal from the on-hold stage to an open stage accepts it.
        - Closing a deal that waits as lost declines it. Closing it as won accepts it first and wins it right after.
        - Closing an accepted deal as won or lost closes the referral in the same way.
        - An accepted deal cannot be put on hold again, and a closed referral cannot be opened again; the seller is told so.
        - A stage counts as closed when Salesforce says that it is closed, or when it bears the name in the settings.
        - Without an on-hold stage nothing waits: a new referral comes in at the active stage.
        """;

    public const string OwnFields = """
        Set the current values, never the default values. A dash says "not set".

        ## Fields of your own

        **In the flow, from Partner Center to Salesforce only.** In *Creating a new opportunity in the CRM* and *Update existing
        opportunity*, write your fields into the JSON at the end of `item`, for example `json('{"LeadSource":"Partner"}')`.
        They are written whenever that step runs, and are not compared.

        **In a mapping file of your own.** Such fields are compared, merged and audited like the ones above, both ways if you
        like. Write a JSON file and start the API with its path in the setting `Mapping:Path`. A row with the id of a shipped
        row changes what it names, `"off": true` switches that row off, and a row with a new id adds a field:
        """;

    public const string OwnFileRules = """
        With a copy of `src/CoSell.Core/Mapping/mapping.schema.json` beside it, an editor explains every property while you
        type. The shipped rows and their ids are in `src/CoSell.Core/Mapping/default-mapping.json`.

        - A file that is missing or wrong keeps the API from starting, and every fault is named with its row and what to do.
        - The rows `name` and `stage` cannot be switched off, because every deal needs them.
        - After a referral's creation, Partner Center takes a few fields only; the message names them when a row asks for more.
        - Fields of the account are written when the account is created, never after.
        - Deploy a new Salesforce field first, and let the integration user read and edit it.

        A change of the mapping, in a file or in the custom fields, gives it another version and applies to later syncs only: a
        deal is compared by it when it next changes on either side, and nothing is written because of the change alone. *Get the
        mapping* and the operations page *Mapping* name the version in force, since when, and what each version changed, row by
        row; each plan in a deal's timeline names the version that it was made by. To take a change to deals that do not change,
        run *Partner Center and Salesforce CRM Backfill*: the dry run says how many deals would travel.

        To see what is in force, ask the API with *Get the mapping* (`GET /v1/mapping`). To see what the mapping makes of a
        referral and an opportunity before a flow does, send both to *Test the mapping* (`POST /v1/mapping/test`): it answers
        what each row reads on both sides, what it would decide and why, and what would be written. It writes nothing.
        """;

    public const string NotVerified = """
        ## Not tried against the real services

        Nothing here was tried against the real Partner Center or Salesforce. The paths, and the moments at which Partner Center
        takes a field, follow its published documentation.
        """;
}
