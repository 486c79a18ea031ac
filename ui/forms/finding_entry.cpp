// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/finding_entry.h"

#include "ui/document/wording.h"
#include "ui/forms/fix_runs.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/severity_mark.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/growing_text.h"
#include "ui/widgets/text_block.h"

#include <QDate>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace gp {
namespace {

constexpr int kEntryPadX = 10;
constexpr int kEntryPadY = 8;
constexpr int kEntryShapeColumn = 24;
constexpr int kEntryReasonUnits = 2 * static_cast<int>(kMaxAcceptanceReason);  // a character may take two of UTF-16

QString dayText(const std::string &iso)
{
    const QDate date = QDate::fromString(qs(iso), Qt::ISODate);
    return date.isValid() ? QLocale(QLocale::English).toString(date, QStringLiteral("d MMMM yyyy")) : qs(iso);
}

LinkButton *addEntryAction(QHBoxLayout *row, const QString &name)
{
    auto *button = new LinkButton({});
    button->setFontSize(tk().size.secondary, QFont::Medium);
    button->setObjectName(name);
    button->hide();
    row->addWidget(button);
    return button;
}

void showAction(LinkButton *button, bool shown, const QString &text, const QString &what)
{
    button->setText(text);
    button->setAccessibleName(text + QStringLiteral(": ") + what);
    button->setVisible(shown);
    button->updateGeometry();
}

}  // namespace

FindingEntry::FindingEntry(QWidget *parent)
    : QWidget(parent), m_where(new LinkButton({})), m_words(new TextBlock), m_effect(new TextBlock),
      m_decision(new TextBlock), m_actions(new QWidget), m_column(new QVBoxLayout(this))
{
    // Not Fixed: a layout would take the hint of another width for the greatest height.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    // Links have a padding of their own, by which sentences are indented to stand in line with their words.
    const int inset = tk().size.unit;
    m_column->setContentsMargins(kEntryPadX + kEntryShapeColumn - inset, kEntryPadY, kEntryPadX, kEntryPadY);
    m_column->setSpacing(tk().size.unit / 2);

    auto *whereRow = new QHBoxLayout;
    m_where->setFontSize(tk().size.secondary, QFont::DemiBold);
    m_where->setObjectName(QStringLiteral("finding.where"));
    m_where->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_where->setMinimumWidth(tk().size.control);
    whereRow->addWidget(m_where);
    whereRow->addStretch(1);
    m_column->addLayout(whereRow);
    auto *sentences = new QVBoxLayout;
    sentences->setContentsMargins(inset, 0, 0, 0);
    sentences->setSpacing(tk().size.unit / 2);
    sentences->addWidget(m_words);
    m_effect->setObjectName(QStringLiteral("finding.effect"));
    m_effect->hide();
    sentences->addWidget(m_effect);
    sentences->addWidget(m_decision);
    m_column->addLayout(sentences);

    auto *actions = new QHBoxLayout(m_actions);
    actions->setContentsMargins(0, tk().size.unit / 2, 0, 0);
    actions->setSpacing(tk().size.unit);
    m_fix = addEntryAction(actions, QStringLiteral("finding.fix"));
    m_fixAll = addEntryAction(actions, QStringLiteral("finding.fixAll"));
    m_accept = addEntryAction(actions, QStringLiteral("finding.accept"));
    m_withdraw = addEntryAction(actions, QStringLiteral("finding.withdraw"));
    actions->addStretch(1);
    m_column->addWidget(m_actions);

    connect(m_where, &LinkButton::clicked, this, &FindingEntry::activated);
    connect(m_fix, &LinkButton::clicked, this, &FindingEntry::fixRequested);
    connect(m_fixAll, &LinkButton::clicked, this, &FindingEntry::fixAllRequested);
    connect(m_accept, &LinkButton::clicked, this, &FindingEntry::beginAccept);
    connect(m_withdraw, &LinkButton::clicked, this, &FindingEntry::withdrawRequested);
}

void FindingEntry::setListed(const ListedFinding &listed, int alike)
{
    if (m_listed.finding != listed.finding || m_alike != alike)
        wantEffect();
    if (m_listed.finding.fix != listed.finding.fix)
        m_effectWords = m_effectOfAll = FixWords();
    m_listed = listed;
    m_alike = alike;
    const Finding &finding = listed.finding;
    const QString message = qs(finding.message);
    const bool settled = !listed.isOpen();

    QStringList where;
    for (const QString &part : {listed.whose, listed.field})
        if (!part.isEmpty())
            where << part;
    m_where->setText(where.join(QStringLiteral(" · ")));
    m_where->setAccessibleName(tr("Show %1").arg(m_where->text()));
    m_where->setVisible(!where.isEmpty());
    m_where->updateGeometry();

    TextRuns words;
    if (listed.state == ListedFinding::State::Idle)
        words << TextRun{tr("No longer raised: "), TextTone::Secondary, QFont::Normal}
              << TextRun{message, TextTone::Normal, QFont::Medium};
    else
        words << TextRun{message, settled ? TextTone::Secondary : TextTone::Normal,
                         settled ? QFont::Normal : QFont::Medium};
    if (!finding.remedy.empty() && !settled)
        words << TextRun{u' ' + qs(finding.remedy), TextTone::Normal, QFont::Normal};
    m_words->setRuns(words);

    TextRuns decided;
    if (listed.state == ListedFinding::State::Worse)
        decided << TextRun{
            tr("It was accepted as %1 and is worse now: ").arg(qs(labelOf(listed.decision.severity)).toLower()),
            TextTone::Medium, QFont::Medium};
    else if (settled)
        decided << TextRun{listed.decision.on.empty() ? tr("Accepted: ")
                                                      : tr("Accepted %1: ").arg(dayText(listed.decision.on)),
                           TextTone::Secondary, QFont::Normal};
    if (!decided.isEmpty())
        decided << TextRun{qs(listed.decision.because), TextTone::Normal, QFont::Medium};
    m_decision->setRuns(decided);
    m_decision->setVisible(!decided.isEmpty());

    showAction(m_fix, canFix(), tr("Fix"), message);
    showAction(m_fixAll, canFix() && alike > 1, tr("Fix all %1").arg(alike), message);
    showAction(m_accept, canAccept(), tr("Accept…"), message);
    showAction(m_withdraw, canWithdraw(), settled ? tr("Withdraw") : tr("Forget the decision"), message);
    m_actions->setVisible(canFix() || canAccept() || canWithdraw());
    if (isAccepting() && !canAccept())
        endAccept();
    setObjectName(QStringLiteral("finding.") + qs(finding.rule));
    showEffect();
    describe();
    update();
}

void FindingEntry::setEffect(const FixWords &effect, const FixWords &all)
{
    if (effect == m_effectWords && all == m_effectOfAll)
        return;
    m_effectWords = effect;
    m_effectOfAll = all;
    showEffect();
    describe();
}

void FindingEntry::wantEffect()
{
    m_effectWanted = true;
    update();
}

void FindingEntry::showEffect()
{
    TextRuns runs;
    if (canFix()) {
        // What was never worked out keeps the place of its line, so that cards do not jump when they come into sight.
        runs = showsEffect() ? fixRuns(m_effectWords)
                             : TextRuns{{tr("Working out what it changes…"), TextTone::Secondary, QFont::Normal}};
        if (m_alike > 1 && showsEffect())
            runs << TextRun{QStringLiteral(" · ") + tr("All %1: ").arg(m_alike), TextTone::Secondary, QFont::Normal}
                 << TextRun{m_effectOfAll.bill, m_effectOfAll.isCurrent ? TextTone::Normal : TextTone::Secondary,
                            m_effectOfAll.isCurrent ? QFont::Medium : QFont::Normal};
    }
    m_effect->setRuns(runs);
    m_effect->setVisible(canFix());
    const auto tell = [this](LinkButton *button, const QString &effect) {
        button->setToolTip(canFix() ? plainTip(effect) : QString());
        button->setAccessibleDescription(canFix() ? effect : QString());
    };
    tell(m_fix, m_effectWords.line());
    tell(m_fixAll, m_effectOfAll.bill);
}

void FindingEntry::describe()
{
    QStringList keys{tr("Enter shows it")};
    if (canFix())
        keys << tr("F fixes it");
    if (canFix() && m_alike > 1)
        keys << tr("Shift+F fixes all %1 like it").arg(m_alike);
    if (canAccept())
        keys << tr("A accepts it");
    else if (m_listed.isOpen())
        keys << tr("it cannot be accepted: while it cannot be planned, its cost is unknown");
    if (canWithdraw())
        keys << tr("W withdraws the decision");
    setToolTip(keys.join(QStringLiteral(" · ")));
    setAccessibleName(qs(labelOf(m_listed.finding.severity)) + QStringLiteral(": ") + m_words->text() +
                      (canFix() && showsEffect() ? u' ' + tr("Fix: %1.").arg(m_effectWords.line()) : QString()) +
                      (m_decision->isHidden() ? QString() : QLatin1Char(' ') + m_decision->text()));
    setAccessibleDescription(toolTip());
}

bool FindingEntry::isAccepting() const { return m_editor && !m_editor->isHidden(); }

void FindingEntry::makeEditor()
{
    m_editor = new QWidget(this);
    m_editor->hide();
    auto *column = new QVBoxLayout(m_editor);
    column->setContentsMargins(tk().size.unit, tk().size.unit, 0, 0);
    column->setSpacing(tk().size.unit);
    m_reason = new GrowingText;
    m_reason->setObjectName(QStringLiteral("finding.reason"));
    m_reason->setAccessibleName(tr("Why this finding may stay"));
    m_reason->setPlaceholderText(tr("Why may it stay?"));
    m_reason->setMaxLength(kEntryReasonUnits);
    m_reason->installEventFilter(this);
    column->addWidget(m_reason);
    m_refusal = new TextBlock;
    m_refusal->hide();
    column->addWidget(m_refusal);
    auto *row = new QHBoxLayout;
    column->addLayout(row);
    row->setSpacing(tk().size.unit);
    LinkButton *keep = addEntryAction(row, QStringLiteral("finding.keep"));
    LinkButton *leave = addEntryAction(row, QStringLiteral("finding.leave"));
    showAction(keep, true, tr("Accept"), qs(m_listed.finding.message));
    showAction(leave, true, tr("Cancel"), qs(m_listed.finding.message));
    row->addStretch(1);
    m_column->addWidget(m_editor);
    connect(m_reason, &GrowingText::textChanged, this, [this] { showRefusal({}); });
    connect(keep, &LinkButton::clicked, this, &FindingEntry::sendReason);
    connect(leave, &LinkButton::clicked, this, &FindingEntry::endAccept);
}

void FindingEntry::sendReason() { emit acceptRequested(m_reason->text()); }

void FindingEntry::beginAccept()
{
    if (!canAccept())
        return;
    if (!m_editor)
        makeEditor();
    // What was decided before is where a new decision starts.
    m_reason->setText(m_listed.state == ListedFinding::State::Worse ? qs(m_listed.decision.because) : QString());
    showRefusal({});
    m_actions->hide();
    m_editor->show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void FindingEntry::endAccept()
{
    if (!isAccepting())
        return;
    const bool hadFocus = m_editor->isAncestorOf(focusWidget());
    m_editor->hide();
    m_actions->show();
    if (hadFocus)
        setFocus(Qt::OtherFocusReason);
}

void FindingEntry::showRefusal(const QString &sentence)
{
    if (!m_refusal)
        return;
    m_refusal->setText(sentence, TextTone::High);
    m_refusal->setVisible(!sentence.isEmpty());
}

void FindingEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Mark mark = markOf(m_listed.finding.severity);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_listed.isOpen() ? tk().severity(mark).tint : tk().subtle);
    painter.drawRoundedRect(QRectF(rect()), tk().size.cardRadius, tk().size.cardRadius);
    const qreal shape = tk().size.severityShape;
    const QWidget *first = m_where->isHidden() ? static_cast<const QWidget *>(m_words) : m_where;
    const qreal line = m_where->isHidden() ? tk().size.lineHeight : first->height();
    const QRectF place(kEntryPadX, first->y() + (line - shape) / 2.0, shape, shape);
    if (m_listed.isOpen())
        paintSeverity(painter, place, mark);
    else
        drawGlyph(painter, place.adjusted(-1, -1, 1, 1),
                  m_listed.state == ListedFinding::State::Accepted ? QStringLiteral("check")
                                                                   : QStringLiteral("history"),
                  tk().size.glyph, tk().secondary);
    if (m_keyboardFocus)
        paintFocusRing(painter, rect(), tk().size.cardRadius);
    // Later: what answers may change this card.
    if (std::exchange(m_effectWanted, false) && canFix())
        QMetaObject::invokeMethod(this, &FindingEntry::effectWanted, Qt::QueuedConnection);
}

void FindingEntry::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()) && !isAccepting())
        emit activated();
}

void FindingEntry::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (!hasFocus() || !plain)
        QWidget::keyPressEvent(event);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        emit activated();
    else if (event->key() == Qt::Key_F && canFix() && shift && m_alike > 1)
        emit fixAllRequested();
    else if (event->key() == Qt::Key_F && canFix() && !shift)
        emit fixRequested();
    else if (event->key() == Qt::Key_A && canAccept())
        beginAccept();
    else if (event->key() == Qt::Key_W && canWithdraw())
        emit withdrawRequested();
    else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        emit stepRequested(event->key() == Qt::Key_Up ? -1 : 1);
    else
        QWidget::keyPressEvent(event);
}

bool FindingEntry::eventFilter(QObject *watched, QEvent *event)
{
    // Kept from going on: to the card Enter means to show what it is about, and to the window Esc something else.
    if (watched == m_reason && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape)
            endAccept();
        else if (key == Qt::Key_Return || key == Qt::Key_Enter)
            sendReason();
        else
            return false;
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FindingEntry::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = event->reason() != Qt::MouseFocusReason;
    update();
}

void FindingEntry::focusOutEvent(QFocusEvent *)
{
    m_keyboardFocus = false;
    update();
}

}  // namespace gp
