// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/replacement.h"
#include "core/domains/storage/choice/choice_module.h"
#include "core/domains/storage/choice/choice_plan.h"
#include "core/domains/storage/choice/storage_rivals.h"
#include "tests/core/domains/fleet_bench.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <functional>
#include <vector>

using namespace gp;

Q_DECLARE_METATYPE(gp::ChoiceSpec)

namespace {

/// One client in one zone, whose loss is bearable; a few milliseconds.
ChoiceSpec shared(StorageInterface protocol, const std::function<void(ChoiceSpec &)> &change)
{
    ChoiceSpec spec;
    spec.protocol = protocol;
    spec.clients = Instances(1);
    spec.zones = Zones(1);
    spec.surviveZoneLoss = false;
    spec.latency = 5;
    spec.size = GiB(100);
    spec.blockSize = KB(16);
    spec.readShare = Percent(0);
    change(spec);
    return spec;
}

Result<Plan> planIn(const ChoiceSpec &spec) { return planChoice(spec, test::contextIn("us-east-1"), test::offers()); }

}  // namespace

/// A question has no settings of its own to be safe by: the store that is chosen speaks for it.
class TestChoiceSecurity : public QObject {
    Q_OBJECT

private slots:
    void securityOfTheStoreIsNotSilent_data()
    {
        QTest::addColumn<ChoiceSpec>("spec");
        QTest::addColumn<int>("frame");
        QTest::addColumn<QString>("severity");  // empty: nothing is found
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, StorageInterface protocol, ComplianceFrame frame, const char *severity,
                            const char *says, StorageOption pin) {
            QTest::newRow(name) << shared(protocol,
                                          [&](ChoiceSpec &s) {
                                              s.option = Advised(pin);
                                              s.latency = 1'000;
                                          })
                                << static_cast<int>(frame) << severity << says;
        };
        // What the kinds' own rules find of a store with its defaults, under the frame.
        row("S3", StorageInterface::Object, ComplianceFrame::None, "info", "keys of S3", StorageOption::S3Standard);
        row("S3 under PCI DSS", StorageInterface::Object, ComplianceFrame::PciDss, "high", "10.2.1",
            StorageOption::S3Standard);
        row("its key too", StorageInterface::Object, ComplianceFrame::PciDss, "high",
            "Also: ", StorageOption::S3Standard);
        row("S3 under HIPAA", StorageInterface::Object, ComplianceFrame::Hipaa, "high", "164.312(b)",
            StorageOption::S3Standard);
    }
    void securityOfTheStoreIsNotSilent()
    {
        QFETCH(ChoiceSpec, spec);
        QFETCH(int, frame);
        QFETCH(QString, severity);
        QFETCH(QString, says);
        PlanContext context = test::contextIn("us-east-1");
        context.compliance = static_cast<ComplianceFrame>(frame);
        const auto plan = planChoice(spec, context, test::offers());
        QVERIFY2(plan && plan->choice, plan ? "" : toLine(plan.error()).c_str());
        const auto found = std::ranges::find(plan->findings, std::string("choice.security"), &Finding::rule);
        QVERIFY(found != plan->findings.end());
        QCOMPARE(QString::fromStdString(std::string(textOf(found->severity))), severity);
        QVERIFY2(QString::fromStdString(found->message).contains(says), found->message.c_str());
        QVERIFY(found->pillar == Pillar::Security && found->fix && found->fix->becomes);
        // The rule has a row, as every finding has.
        const auto &rules = storageChoiceKind().rules;
        QVERIFY(std::ranges::find(rules, std::string("choice.security"), &RuleInfo::id) != rules.end());
    }

    /// Each store's own rules decide: what they find of security with the settings that it is placed with is in the sentence, and
    /// where they find nothing there is none.
    void securityIsThatOfTheChosenKind()
    {
        const PlanContext alone = aloneContext(test::contextIn("us-east-1"));
        int checked = 0;
        int speaking = 0;
        for (const auto &name : EnumText<StorageOption>::kNames) {
            const Kind *kind = storageKindOf(name.value);
            for (const StorageInterface protocol :
                 {StorageInterface::Object, StorageInterface::Nfs, StorageInterface::Block, StorageInterface::Smb}) {
                const ChoiceSpec spec = shared(protocol, [&](ChoiceSpec &s) {
                    s.option = Advised(name.value);
                    s.recreatable = true;
                });
                const auto plan = planIn(spec);
                if (!kind || !plan || !plan->choice)
                    continue;
                const auto placed = std::ranges::find_if(
                    plan->findings, [](const Finding &each) { return each.rule == "choice.undecided"; });
                QVERIFY(placed != plan->findings.end());
                const auto own = kind->plan(placed->fix->becomes->spec, alone, test::offers());
                QVERIFY(own);
                const auto found = std::ranges::find(plan->findings, std::string("choice.security"), &Finding::rule);
                std::vector<Finding> all;
                for (Finding &each : kind->review(placed->fix->becomes->spec, alone, *own))
                    if (each.pillar == Pillar::Security)
                        all.push_back(std::move(each));
                ++checked;
                QCOMPARE(found != plan->findings.end(), !all.empty());
                if (all.empty())
                    continue;
                ++speaking;
                const auto gravest = std::ranges::min_element(all, {}, &Finding::severity);
                QCOMPARE(found->severity, gravest->severity);
                for (const Finding &each : all) {
                    const auto rule = std::ranges::find(kind->rules, each.rule, &RuleInfo::id);
                    QVERIFY(rule != kind->rules.end());
                    QVERIFY2(found->message.find(each.message) != std::string::npos ||
                                 found->message.find(rule->title) != std::string::npos,
                             each.message.c_str());
                }
                QVERIFY(found->message.find(gravest->message) != std::string::npos);
            }
        }
        // The grid has stores of every sort, and such that a rule speaks of.
        QVERIFY2(checked >= 6 && speaking >= 2, qPrintable(QString::number(checked)));
    }
};

QTEST_APPLESS_MAIN(TestChoiceSecurity)
#include "test_choice_security.moc"
