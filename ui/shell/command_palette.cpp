// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "ui/document/document.h"
#include "ui/document/view_state.h"
#include "ui/shell/command_list.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace gp {
namespace {

constexpr int kCommandRowsShown = 14;  // of the list, before it scrolls
constexpr int kMostChip = 220;
constexpr int kPricedMs = 60;
constexpr int kCapPads = 10;  // of a key cap, both sides

int commandFieldHeight() { return tk().size.commandRow + tk().size.columnGap; }
int commandEdge() { return tk().size.inspectorPad + tk().size.unit; }

/// Paints a key cap whose left edge is at x. @return where it ends
qreal paintCapAt(QPainter &painter, qreal x, const QRectF &row, const QString &text)
{
    const qreal width =
        std::max<qreal>(tk().size.glyph, std::ceil(textWidth(text, uiFont(tk().size.caption))) + kCapPads);
    paintKeyCap(painter, QRectF(x, row.top(), width, row.height()), text);
    return x + width;
}

/// What can be done with an entry, a row each.
CommandSection optionsSection(const CommandEntry &entry)
{
    CommandSection section;
    section.group = entry.group;
    section.title = entry.title;
    for (const CommandOption &option : entry.options) {
        CommandEntry row;
        row.group = entry.group;
        row.title = option.title;
        row.detail = option.detail;
        row.glyph = option.glyph;
        row.run = option.run;
        section.entries << row;
    }
    return section;
}

}  // namespace

/// What lies on the card: the search field with what is selected, the list, and the keys at the foot.
class CommandCard : public QWidget {
public:
    explicit CommandCard(CommandList *list) : m_field(new QLineEdit(this)), m_list(list)
    {
        list->setParent(this);
        m_field->setObjectName(QStringLiteral("commands.field"));
        m_field->setAccessibleName(CommandPalette::tr("Find or run anything"));
        m_field->setPlaceholderText(CommandPalette::tr("Find or run anything"));
        m_field->setFont(uiFont(tk().size.title));
        m_field->setFrame(false);
        m_field->setProperty(kBareProperty, true);
        setFocusProxy(m_field);
    }

    [[nodiscard]] QLineEdit *field() const { return m_field; }

    void setChip(const QString &text)
    {
        m_chip = text;
        arrange();
        update();
    }

    void setHasOptions(bool has)
    {
        m_hasOptions = has;
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const int rows = std::min(m_list->contentHeight(), kCommandRowsShown * tk().size.commandRow);
        return {tk().size.commandWidth, commandFieldHeight() + 1 + rows + tk().size.gap + tk().size.commandRow};
    }

    void arrange()
    {
        const int edge = commandEdge();
        const int top = commandFieldHeight();
        const int textLeft = edge + tk().size.chip + tk().size.columnGap;
        const int chip = m_chip.isEmpty() ? 0 : chipWidth() + tk().size.gap;
        const int fieldHeight = tk().size.control;
        // The style keeps a margin inside a field that is not framed, too.
        m_field->setGeometry(textLeft - kFieldMargin, (top - fieldHeight) / 2,
                             width() - textLeft - edge - chip + 2 * kFieldMargin, fieldHeight);
        m_list->setGeometry(1, top + 1, width() - 2, height() - top - 1 - tk().size.gap - tk().size.commandRow);
    }

protected:
    void resizeEvent(QResizeEvent *) override { arrange(); }
    void mousePressEvent(QMouseEvent *event) override { event->accept(); }  // which would close the overlay

    void paintEvent(QPaintEvent *) override
    {
        const Sizes &size = tk().size;
        QPainter painter(this);
        const int top = commandFieldHeight();
        const int edge = commandEdge();
        drawGlyph(painter, QRectF(edge, 0, size.chip, top), QStringLiteral("search"), size.glyph, tk().secondary);
        if (!m_chip.isEmpty()) {
            const int width = chipWidth();
            paintPill(painter, QRectF(this->width() - edge - width, (top - size.chip) / 2, width, size.chip),
                      tk().hover, m_chip, tk().secondary);
        }
        paintHairline(painter, QPointF(1, top), QPointF(width() - 1, top), tk().line);
        const QRectF foot(0, height() - size.commandRow, width(), size.commandRow);
        paintHairline(painter, QPointF(1, foot.top()), QPointF(width() - 1, foot.top()), tk().line);
        paintFoot(painter, foot.adjusted(edge, 0, -edge, 0));
    }

private:
    static constexpr int kFieldMargin = 2;

    [[nodiscard]] int chipWidth() const
    {
        return std::min(kMostChip, static_cast<int>(std::ceil(pillWidth(m_chip, false))));
    }

    void paintFoot(QPainter &painter, const QRectF &row) const
    {
        const Sizes &size = tk().size;
        const QFont font = uiFont(size.caption);
        const auto words = [&](qreal x, const QString &text, const QColor &ink) {
            return x + size.unit +
                   paintText(painter, QRectF(x + size.unit, row.top(), row.width(), row.height()), text, font, ink) +
                   size.group;
        };
        qreal x = paintCapAt(painter, row.left(), row, QStringLiteral("↑")) + size.unit;
        x = paintCapAt(painter, x, row, QStringLiteral("↓"));
        x = words(x, CommandPalette::tr("move"), tk().secondary);
        x = paintCapAt(painter, x, row, CommandPalette::tr("Enter"));
        x = words(x, CommandPalette::tr("run"), tk().secondary);
        x = paintCapAt(painter, x, row, CommandPalette::tr("Tab"));
        words(x, CommandPalette::tr("options"), m_hasOptions ? tk().secondary : tk().disabledText);
        const QStringList scopes{CommandPalette::tr("> actions"), CommandPalette::tr("@ parts"),
                                 CommandPalette::tr("# findings"), CommandPalette::tr("? help")};
        qreal right = row.right();
        for (auto scope = scopes.crbegin(); scope != scopes.crend(); ++scope)
            right -= paintText(painter, QRectF(row.left(), row.top(), right - row.left(), row.height()), *scope, font,
                               tk().secondary, Qt::AlignRight) +
                     size.gap + 2;
    }

    QLineEdit *m_field;
    CommandList *m_list;
    QString m_chip;
    bool m_hasOptions = false;
};

CommandPalette::CommandPalette(CommandSources sources, QWidget *window)
    : Overlay(window), m_index(sources), m_list(new CommandList), m_card(new CommandCard(m_list)),
      m_document(sources.document)
{
    setObjectName(QStringLiteral("commands"));
    setAccessibleName(tr("Command palette"));
    setContent(m_card, tk().size.commandWidth, tk().size.commandTop);
    m_card->field()->installEventFilter(this);
    connect(m_card->field(), &QLineEdit::textChanged, this, [this] { refill(); });
    connect(m_list, &CommandList::chosen, this, &CommandPalette::runCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        const CommandEntry *entry = m_list->currentEntry();
        m_card->setHasOptions(entry && !entry->options.isEmpty());
    });
    const auto follow = [this] {
        if (isOpen() && m_showsOptions)
            m_asking.start();  // what was asked of the design before is not answered any more
        else if (isOpen())
            refill(true);
    };
    connect(&sources.document, &Document::designChanged, this, follow);
    connect(&sources.document, &Document::evaluationChanged, this, follow);
    connect(&sources.view, &ViewState::periodChanged, this, follow);
    // What is typed fast, and scrolled over, is not asked about.
    m_asking.setSingleShot(true);
    m_asking.setInterval(0);
    connect(&m_asking, &QTimer::timeout, this, &CommandPalette::ask);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, &m_asking, qOverload<>(&QTimer::start));
    connect(this, &Overlay::closed, this, &CommandPalette::ask);
    m_reading.setSingleShot(true);
    m_reading.setInterval(0);
    connect(&m_reading, &QTimer::timeout, this, &CommandPalette::readValues);
    // Answers come one by one.
    m_priced.setSingleShot(true);
    m_priced.setInterval(kPricedMs);
    connect(&m_priced, &QTimer::timeout, this, &CommandPalette::tellAnswers);
    connect(&sources.document, &Document::editPriced, this, [this] {
        if (isOpen() && !m_priced.isActive())
            m_priced.start();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        // Something else took the focus, and keeps it.
        if (isOpen() && now && now->window() == this->window() && now != this && !isAncestorOf(now))
            hide();
    });
}

QLineEdit &CommandPalette::field() const { return *m_card->field(); }

void CommandPalette::openWith(const QString &text)
{
    QLineEdit *field = m_card->field();
    m_card->setChip(m_index.selectedText());
    if (field->text() == text)
        refill();  // the design may be another one
    else
        field->setText(text);
    if (!isOpen())
        open();
    field->setCursorPosition(static_cast<int>(text.size()));
}

void CommandPalette::step(int by) { m_list->handleKey(by > 0 ? Qt::Key_Down : Qt::Key_Up); }

void CommandPalette::refill(bool keepsPlace)
{
    m_showsOptions = false;
    const QString text = m_card->field()->text();
    const QString asked = text.trimmed();
    m_list->setEmptyText(asked.size() < 2 ? tr("Nothing here yet") : tr("Nothing is called “%1”").arg(asked),
                         tr("Search parts, fields, findings, services to add, actions and help."));
    const bool whole = m_index.readOn();
    showSections(m_index.find(text), keepsPlace);
    if (!whole)
        m_reading.start();
}

void CommandPalette::readValues()
{
    if (!isOpen())
        return;
    if (!m_index.readOn())
        m_reading.start();
    else if (!m_showsOptions)
        refill(true);
}

void CommandPalette::ask()
{
    std::vector<PriceQuestion> questions;
    if (isOpen() && m_showsOptions && m_optionsOf.question)
        questions.push_back(*m_optionsOf.question);
    else if (isOpen() && !m_showsOptions)
        for (const CommandEntry *entry : m_list->entriesInSight())
            if (entry->question)
                questions.push_back(*entry->question);
    m_document.askOnly(std::move(questions));
}

void CommandPalette::tellAnswers()
{
    if (!isOpen())
        return;
    if (!m_showsOptions) {
        m_list->tellAnew();
    } else if (m_optionsOf.tell) {
        m_optionsOf.tell(m_optionsOf);
        showSections({optionsSection(m_optionsOf)}, true);
    }
}

void CommandPalette::waitForAnswers()
{
    ask();
    m_document.waitForEvaluation();
    tellAnswers();
}

void CommandPalette::showSections(const QList<CommandSection> &sections, bool keepsPlace)
{
    m_list->setSections(sections, keepsPlace);
    const CommandEntry *entry = m_list->currentEntry();
    m_card->setHasOptions(entry && !entry->options.isEmpty());
    fit();
    m_asking.start();
}

void CommandPalette::fit()
{
    const QRect before = m_card->geometry();
    const QRect now = cardRect();
    if (before == now)
        return;
    m_card->setGeometry(now);
    update(before.united(now).adjusted(-kShadowRoom, -kShadowRoom, kShadowRoom, kShadowRoom));
}

void CommandPalette::showOptions()
{
    const CommandEntry *entry = m_list->currentEntry();
    if (!entry || entry->options.isEmpty())
        return;
    m_optionsOf = *entry;
    m_showsOptions = true;
    showSections({optionsSection(m_optionsOf)});
}

void CommandPalette::runCurrent()
{
    const CommandEntry *entry = m_list->currentEntry();
    if (!entry)
        return;
    if (!entry->follow.isEmpty()) {
        openWith(entry->follow);
        return;
    }
    // Closed first: what runs may take the focus, or bring another design.
    const auto run = entry->run;
    const QString text = m_card->field()->text().trimmed();
    const FoundPart part = entry->part;
    const QList<FoundPart> parts = m_showsOptions ? QList<FoundPart>() : m_index.findParts(text);
    close();
    run();
    if (!parts.isEmpty())
        emit partFound(text.mid(1).trimmed(), parts, part);
}

bool CommandPalette::handleKey(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Escape:
        if (m_showsOptions)
            refill();
        else
            close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Tab:
        if (!m_showsOptions)
            showOptions();
        return true;
    case Qt::Key_Backtab:
        if (m_showsOptions)
            refill();
        return true;
    default:
        return event.modifiers() == Qt::NoModifier && m_list->handleKey(event.key());
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_card->field() && event->type() == QEvent::KeyPress)
        return handleKey(*static_cast<QKeyEvent *>(event));
    return Overlay::eventFilter(watched, event);
}

}  // namespace gp
