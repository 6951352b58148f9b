//! What is sound has no errors: of all units of the corpora, rules whose findings are errors speak only of those that were read
//! and found broken.

use super::{Pair, Unit, pool, said};
use diglot::{
    base::{FileId, Locale, RelPath, Source},
    check,
    content::article,
    diag::{Diagnostic, Rule, Severity},
    markdown::{Dialect, sides::parse_sides},
};
use rayon::prelude::*;

/// Every how many articles are looked at here; the counts of findings look at all.
const STEP: usize = 12;

/// Units that are not sound, as whoever reads them sees: the rule that says so, and of each its locale, article and id. Machines
/// made all of them.
const BROKEN: &[(&str, &[&str])] = &[
    // The link shows nothing: its words stand beside its brackets.
    (
        "unit/empty-link-text",
        &[
            "de-DE marketplace/appsource-overview.md 1a3e5-139",
            "de-DE partner-center/add-a-new-customer.md 62c28-108",
            "de-DE partner-center/app-dev-isv.md 2aece-105",
            "de-DE partner-center/azure-ri-server-subscriptions.md eaf26-120",
            "de-DE partner-center/azure-ri-server-subscriptions.md eaf26-126",
            "de-DE partner-center/create-a-new-subscription.md 85fdb-111",
            "de-DE partner-center/csp-commercial-marketplace-purchase.md 618ff-117",
            "de-DE partner-center/incentives-enroll.md bab62-125",
            "de-DE partner-center/mpn-benefits-azure-cloud.md 13bd8-110",
            "de-DE partner-center/mpn-benefits-technical-support.md ade40-190",
            "de-DE partner-center/tax-policies-affect-payout.md 454e2-110",
            "de-DE partner-center/transition-direct-to-indirect.md 9e146-322",
            "de-DE partner-center/understand-irs-tax-forms.md 350da-208",
            "ja-JP marketplace/azure-purchasing-invoicing.md d3cbb-116",
            "ja-JP marketplace/create-manage-private-azure-marketplace.md 4dcda-217",
            "ja-JP marketplace/create-manage-private-azure-marketplace.md 4dcda-250",
            "ja-JP marketplace/create-manage-private-azure-marketplace.md 4dcda-254",
            "ja-JP partner-center/advanced-specializations-apply.md c9edf-106",
            "ja-JP partner-center/azure-reservations-buying.md b048a-114",
            "ja-JP partner-center/azure-ri-server-subscriptions.md 02931-120",
            "ja-JP partner-center/azure-ri-server-subscriptions.md 02931-126",
            "ja-JP partner-center/check-service-health.md 86f2f-117",
            "ja-JP partner-center/create-a-new-subscription.md 99921-132",
            "ja-JP partner-center/csp-commercial-marketplace-contracting.md 7e7f8-117",
            "ja-JP partner-center/csp-commercial-marketplace-purchase.md bf49d-117",
            "ja-JP partner-center/incentives-create-and-manage-your-payout-and-tax-profiles.md 0fe47-129",
            "ja-JP partner-center/incentives-enroll.md 165c3-125",
            "ja-JP partner-center/incentives-faq.md 3f9db-117",
            "ja-JP partner-center/mpa-indirect-provider-faq.md ca728-173",
            "ja-JP partner-center/mpa-indirect-provider-faq.md ca728-235",
            "ja-JP partner-center/mpn-benefits-azure-cloud.md 0d27b-110",
            "ja-JP partner-center/mpn-benefits-technical-support.md 66991-190",
            "ja-JP partner-center/mpn-learn-about-go-to-market-benefits.md 34a41-106",
            "ja-JP partner-center/mpn-pay-fee-silver-gold-competency.md 474d5-108",
            "ja-JP partner-center/psc-to-pc.md 0e9cc-125",
            "ja-JP partner-center/psc-to-pc.md 0e9cc-137",
            "ja-JP partner-center/psc-to-pc.md 0e9cc-146",
            "ja-JP partner-center/psc-to-pc.md 0e9cc-170",
            "ja-JP partner-center/psc-to-pc.md 0e9cc-452",
            "ja-JP partner-center/report-problems-on-behalf-of-a-customer.md 00946-106",
            "ja-JP partner-center/support-resources-licensing.md 16fa2-117",
            "ja-JP partner-center/transition-direct-to-indirect.md d7aeb-106",
            "ja-JP partner-center/transition-direct-to-indirect.md d7aeb-322",
        ],
    ),
    // The bracket that the source forgot was closed after its next word.
    ("unit/link-target-mismatch", &["ja-JP partner-center/announcements/2020-november.md fd24c-313"]),
    // `{serialNumber}` became `{`.
    (
        "unit/placeholder-mismatch",
        &["ja-JP partner-center/autopilot.md 0157b-196", "ko-KR partner-center/autopilot.md 2d797-200"],
    ),
    // A bar stands within a bold word of a table cell: `List3| st`.
    ("unit/pipe-added", &["ko-KR partner-center/usage-based-recon-files.md 93ade-203"]),
];

/// The errors of an article in units that are not known to be broken.
pub(crate) fn errors(locale: &Locale, path: &RelPath, findings: &[Diagnostic]) -> Vec<String> {
    let is_error = |finding: &&Diagnostic| finding.rule.severity == Severity::Error;
    let unknown = |finding: &Diagnostic| {
        let unit = finding.unit.as_deref().unwrap_or("");
        let name = format!("{locale} {path} {unit}");
        let is_broken = BROKEN.iter().any(|(rule, units)| *rule == finding.rule.id && units.contains(&&*name));
        (!is_broken).then(|| format!("{name}: {}", finding.rule.id))
    };
    findings.iter().filter(is_error).filter_map(unknown).collect()
}

#[test]
fn sound_units_have_no_errors() {
    let mut units = 0;
    let step = if std::env::var("DIGLOT_ALL").is_ok() { 1 } else { STEP };
    for corpus in pool::corpora() {
        let english = Locale::en_us();
        let of = |(path, text): &(RelPath, String)| {
            let (article, _) = article::read(&Source::new(path.clone(), text.as_str()), FileId(0));
            let sides = parse_sides(&article, (corpus.locale.is_cjk(), false), Dialect::Learn);
            let findings = check::article(&article, &sides, &check::Scope::new(&corpus.locale, &english));
            (article.split.units.len(), errors(&corpus.locale, path, &findings))
        };
        let told: Vec<_> = corpus.articles.par_iter().step_by(step).map(of).collect();
        units += told.iter().map(|(units, _)| units).sum::<usize>();
        let errors: Vec<String> = told.into_iter().flat_map(|(_, errors)| errors).collect();
        assert_eq!(errors, [""; 0], "{}: errors in sound units", corpus.locale);
    }
    println!("{units} units of the corpora have no errors, but for those known to be broken");
}

#[test]
fn composed_units_have_no_errors() {
    let is_error = |id: &&&'static str| Rule::find(id).is_some_and(|rule| rule.severity == Severity::Error);
    for pairs in pool::own().chunks(64) {
        let unit = |pair: &'static Pair| Unit {
            locale: &pair.locale,
            source: &pair.source,
            target: &pair.target,
            around: ("", ""),
        };
        let units: Vec<Unit<'_>> = pairs.iter().map(unit).collect();
        for (pair, said) in pairs.iter().zip(said(&units)) {
            assert_eq!(said.iter().filter(is_error).collect::<Vec<_>>(), [&""; 0], "{}", pair.target);
        }
    }
}
