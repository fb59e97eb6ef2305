namespace CoSell.Core.Mapping;

/// <summary>How a field's values are read, compared and written.</summary>
public enum FieldType
{
    Text,
    Name,
    Money,
    Currency,
    Date,
    Choice,
    Set,
    Flag,
    Identifier,
    Link,
    Stage,
    Country,
    Street,
    Contacts,
    Person,
}

public enum Direction
{
    Both,
    ToSalesforce,
    ToPartnerCenter,
}

/// <summary>The moments at which a referral may take a field: when it is created, or in one of its states.</summary>
public enum ReferralMoment
{
    Create,
    New,
    Active,
    Closed,
}

public enum OpportunityMoment
{
    Create,
    Update,
}

/// <summary>Who wins when both sides changed a field since they last agreed.</summary>
public enum ConflictRule
{
    Latest,
    PartnerCenter,
    Salesforce,
    Manual,
}

/// <summary>What cannot be done without the field: a referral, an opportunity, or help from Microsoft.</summary>
public enum Requirement
{
    Referral,
    Opportunity,
    Help,
}
