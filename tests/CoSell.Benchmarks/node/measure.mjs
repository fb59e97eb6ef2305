// Does one of two things so often as it is asked on standard input, and says how many nanoseconds of the processor one time took.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import jsonata from "jsonata";
import jsonpatch from "fast-json-patch";

const [before, now] = process.argv.slice(2).map((file) => readFileSync(file, "utf8"));
const held = JSON.parse(before);

// The fields of the product's mapping that a deal's update carries, as somebody would write them in JSONata.
const mapping = jsonata(`{
  "Name": referral.name,
  "Amount": referral.details.dealValue,
  "CurrencyIsoCode": referral.details.currency,
  "CloseDate": $substring(referral.details.closingDateTime, 0, 10),
  "Description": referral.details.notes,
  "StageName": referral.status = "New" ? "On hold" : referral.status = "Active" ? "Qualification" : "Closed Won",
  "Products__c": $join($sort(referral.details.requirements.solutions.id), ";"),
  "Referral_Identifier__c": referral.id,
  "Referral_Link__c": "https://partner.microsoft.com/referrals/v2/inbox?id=" & referral.id,
  "Referral_Visibility__c": referral.consent.consentToShareReferralWithMicrosoftSellers,
  "Microsoft_CRM_Identifier__c": referral.trackingInfo.microsoftMsxId,
  "Referral_Program__c": referral.referralProgram
}`);

const work = {
  jsonata: () => mapping.evaluate(JSON.parse(now)),
  "fast-json-patch": () => jsonpatch.compare(held, JSON.parse(now)),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, times] = line.split(" ");
  const start = process.cpuUsage();
  for (let i = 0; i < Number(times); i++) {
    await work[name]();
  }

  const { user, system } = process.cpuUsage(start);
  console.log(((user + system) * 1000) / Number(times));
}
