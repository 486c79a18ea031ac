// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings_page.h"

#include "ui/shell/new_design.h"
#include "ui/shell/studio.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"
#include "ui/widgets/toggle_field.h"

#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kSettingsWidth = 600;
constexpr int kSettingsControl = 330;

/// A field whose control is a row of choices.
FieldFrame *segmentedField(const QString &label, const QString &name, const QList<Segment> &segments, int current,
                           SegmentedControl **made)
{
    auto *field = new FieldFrame;
    auto *control = new SegmentedControl(segments);
    control->setObjectName(name);
    control->setStretched(true);
    control->setCurrent(current);
    field->setEditor(control, false);
    field->setLabel(label);
    control->setAccessibleName(label);
    field->setMaximumWidth(kSettingsControl);
    *made = control;
    return field;
}

}  // namespace

SettingsPage::SettingsPage(const Preferences &preferences, const Catalog &catalog, QWidget *parent)
    : OverlayPage(tr("Settings"), kSettingsWidth, parent), m_preferences(preferences)
{
    setObjectName(QStringLiteral("settings"));
    body()->setSpacing(tk().size.panelPad);
    addLook();
    addNewDesigns(catalog);
    addFiles();
    body()->addStretch(1);
    if (auto *first = findChild<SegmentedControl *>())
        setFocusProxy(first);
}

void SettingsPage::follow(const Preferences &preferences)
{
    m_preferences = preferences;
    const auto choose = [this](const char *name, int index) {
        findChild<SegmentedControl *>(QLatin1String(name))->setCurrent(index);
    };
    choose("settings.theme", static_cast<int>(preferences.theme));
    choose("settings.size", static_cast<int>(sizeChoices().indexOf(preferences.size)));
    choose("settings.period", static_cast<int>(preferences.period));
    showSize();
}

void SettingsPage::showSize()
{
    const bool waits = m_preferences.size != sizeInForce();
    if (sizeIsFromOutside())
        m_size->setMessage(
            tr("The program was started with %1 % (QT_SCALE_FACTOR), which goes before this.").arg(sizeInForce()));
    else if (waits)
        m_size->setMessage(tr("Holds from the next start on; now it is %1 %. What is open comes back, saved or not.")
                               .arg(sizeInForce()),
                           tr("Restart now"));
    else
        m_size->setMessage(tr("Everything grows alike: text, controls, canvas and charts."));
}

void SettingsPage::tell(const Preferences &preferences)
{
    m_preferences = preferences;
    showSize();
    emit changed(m_preferences);
}

void SettingsPage::addHeading(const QString &text)
{
    if (body()->count() > 0) {
        body()->addSpacing(tk().size.unit);
        body()->addWidget(new Hairline(Qt::Horizontal));
    }
    body()->addWidget(new TextLine(text, tk().size.body, QFont::DemiBold));
}

void SettingsPage::addLook()
{
    addHeading(tr("Look"));
    SegmentedControl *theme = nullptr;
    body()->addWidget(segmentedField(tr("Theme"), QStringLiteral("settings.theme"),
                                     {{QStringLiteral("system"), tr("As the system")},
                                      {QStringLiteral("light"), tr("Light")},
                                      {QStringLiteral("dark"), tr("Dark")}},
                                     static_cast<int>(m_preferences.theme), &theme));
    connect(theme, &SegmentedControl::activated, this, [this](int index) {
        Preferences changed = m_preferences;
        changed.theme = static_cast<ThemeChoice>(index);
        tell(changed);
    });
    QList<Segment> sizes;
    for (const int percent : sizeChoices())
        sizes << Segment{QString::number(percent), tr("%1 %").arg(percent)};
    SegmentedControl *size = nullptr;
    FieldFrame *field = segmentedField(tr("Size of text and controls"), QStringLiteral("settings.size"), sizes,
                                       static_cast<int>(sizeChoices().indexOf(m_preferences.size)), &size);
    m_size = field;
    field->setObjectName(QStringLiteral("settings.sizeField"));
    field->setMaximumWidth(kSettingsWidth);
    body()->addWidget(field);
    showSize();
    connect(field, &FieldFrame::linkActivated, this, &SettingsPage::restartRequested);
    connect(size, &SegmentedControl::activated, this, [this](int index) {
        Preferences changed = m_preferences;
        changed.size = sizeChoices().value(index);
        tell(changed);
    });
    auto *motion = new ToggleField;
    motion->setText(tr("Reduce motion"));
    motion->setMessage(tr("Menus appear at once, and the text cursor does not blink."));
    motion->setChecked(m_preferences.reduceMotion);
    motion->checkBox()->setObjectName(QStringLiteral("settings.motion"));
    connect(motion, &ToggleField::toggled, this, [this](bool on) {
        Preferences changed = m_preferences;
        changed.reduceMotion = on;
        tell(changed);
    });
    body()->addWidget(motion);
}

void SettingsPage::addNewDesigns(const Catalog &catalog)
{
    addHeading(tr("New designs"));
    auto *region = new ChoiceField;
    region->setObjectName(QStringLiteral("settings.region"));
    region->setLabel(tr("Region"));
    region->setMaximumWidth(kSettingsControl);
    QList<ChoiceItem> items{{QStringLiteral("template"), tr("As the template has it"), {}, {}, true, {}}};
    for (const RegionName &each : pricedRegions(catalog))
        items << ChoiceItem{each.code, each.place, each.code, QStringLiteral("region"), true, {}};
    region->setItems(items);
    region->setCurrentId(m_preferences.region.isEmpty() ? items.first().id : m_preferences.region);
    if (region->currentId().isEmpty())
        region->setCurrentId(items.first().id);
    connect(region, &ChoiceField::chosen, this, [this, none = items.first().id](const QString &code) {
        Preferences changed = m_preferences;
        changed.region = code == none ? QString() : code;
        tell(changed);
    });
    body()->addWidget(region);
    SegmentedControl *period = nullptr;
    body()->addWidget(segmentedField(tr("Figures for"), QStringLiteral("settings.period"),
                                     {{QStringLiteral("hour"), tr("An hour")},
                                      {QStringLiteral("month"), tr("A month")},
                                      {QStringLiteral("year"), tr("A year")}},
                                     static_cast<int>(m_preferences.period), &period));
    connect(period, &SegmentedControl::activated, this, [this](int index) {
        Preferences changed = m_preferences;
        changed.period = static_cast<Period>(index);
        tell(changed);
    });
}

void SettingsPage::addFiles()
{
    addHeading(tr("Files"));
    auto *row = new QHBoxLayout;
    auto *keep = new ToggleField;
    keep->setText(tr("Keep a list of recent designs"));
    keep->setChecked(m_preferences.keepRecent);
    keep->checkBox()->setObjectName(QStringLiteral("settings.keepRecent"));
    connect(keep, &ToggleField::toggled, this, [this](bool on) {
        Preferences changed = m_preferences;
        changed.keepRecent = on;
        tell(changed);
    });
    auto *clear = new QPushButton(tr("Clear the list"));
    clear->setObjectName(QStringLiteral("settings.clearRecent"));
    connect(clear, &QPushButton::clicked, this, [this, clear] {
        emit clearRecentRequested();
        clear->setText(tr("The list is empty"));
        clear->setEnabled(false);
    });
    row->addWidget(keep, 1);
    row->addWidget(clear);
    body()->addLayout(row);
}

}  // namespace gp
