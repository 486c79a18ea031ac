// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_page.h"

#include "core/exchange/templates.h"
#include "ui/canvas/diagram_picture.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/text_flow.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/text_block.h"

#include <QDateTime>
#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kLeftWidth = 436;
constexpr int kMargin = 28;
constexpr int kColumns = 3;
constexpr int kPreview = 132;
constexpr int kCardText = 98;
constexpr int kSummaryLines = 2;
constexpr int kLeastCard = 240;
constexpr int kLogo = 36;
constexpr int kBigButton = 36;
constexpr int kRecentRow = 48;

/// The mark and the name at the head of the page.
class Brand : public QWidget {
public:
    Brand() { setFixedHeight(kLogo + 4); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintLogo(painter, QRectF(0, 2, kLogo, kLogo));
        const qreal x = kLogo + tk().size.panelPad;
        paintText(painter, QRectF(x, 0, width() - x, 24), QStringLiteral("Groundplan"),
                  uiFont(tk().size.heading, QFont::DemiBold), tk().text);
        paintText(painter, QRectF(x, 24, width() - x, tk().size.lineHeight),
                  tr("Design it, price it, break it, hand it over."), uiFont(tk().size.secondary), tk().secondary);
    }
};

/// What stands at the foot of the page.
class Foot : public QWidget {
public:
    Foot() { setFixedHeight(tk().size.control); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QFont font = uiFont(tk().size.secondary);
        drawGlyph(painter, QRectF(0, 0, tk().size.glyph, height()), QStringLiteral("download"), tk().size.smallGlyph,
                  tk().secondary);
        const qreal x = tk().size.glyph + tk().size.gap;
        paintText(painter, QRectF(x, 0, width() - x, height()), tr("Or drop a file anywhere in this window."), font,
                  tk().secondary);
        paintText(painter, QRectF(0, 0, width(), height()), tr("Works offline"), font, tk().secondary, Qt::AlignRight);
    }
};

}  // namespace

TemplateCard::TemplateCard(const QString &id, const QString &title, const QString &summary, QWidget *parent)
    : QAbstractButton(parent), m_id(id), m_summary(summary)
{
    setText(title);
    setObjectName(QStringLiteral("template.") + id);
    setAccessibleName(title);
    setAccessibleDescription(summary);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumWidth(kLeastCard);
}

void TemplateCard::setEvaluation(EvaluationPtr evaluation)
{
    m_evaluation = std::move(evaluation);
    m_picture = {};
    update();
}

QSize TemplateCard::sizeHint() const { return {kLeastCard, kPreview + kCardText}; }

void TemplateCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        m_picture = {};
    QAbstractButton::changeEvent(event);
}

void TemplateCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = underMouse() || hasFocus() || isDown();
    const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = tk().size.cardRadius;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().surface);
    painter.drawRoundedRect(card, radius, radius);

    const QRect preview(1, 1, width() - 2, kPreview);
    QPainterPath shape;
    shape.addRoundedRect(card, radius, radius);
    painter.save();
    painter.setClipPath(shape);
    painter.fillRect(preview, tk().canvas);
    const qreal ratio = devicePixelRatioF();
    if (m_evaluation && m_picture.size() != preview.size() * ratio) {
        m_picture = QPixmap(preview.size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(tk().canvas);
        QPainter picture(&m_picture);
        picture.setRenderHint(QPainter::Antialiasing);
        DiagramPictureOptions options;
        options.tokens = &tk();
        options.showCosts = false;
        options.showFindings = false;
        const int pad = tk().size.panelPad;
        paintDiagram(picture, *m_evaluation,
                     QRectF(0, 0, preview.width(), preview.height()).adjusted(pad, pad, -pad, -pad), options);
    }
    if (!m_picture.isNull())
        painter.drawPixmap(preview.topLeft(), m_picture);
    painter.restore();
    paintHairline(painter, QPointF(0, kPreview), QPointF(width(), kPreview), tk().line);

    const int pad = tk().size.group;
    QRectF line(pad, kPreview + tk().size.panelPad - 2, width() - 2 * pad, tk().size.lineHeight + 2);
    paintText(painter, line, text(), uiFont(tk().size.body, QFont::DemiBold), tk().text);
    line.translate(0, line.height());
    TextFlow summary({{m_summary, TextTone::Secondary}}, tk().size.secondary, tk().size.lineHeight);
    summary.setWidth(line.width(), kSummaryLines);
    summary.paint(painter, line.topLeft());
    line.translate(0, kSummaryLines * tk().size.lineHeight + tk().size.unit);
    if (m_evaluation) {
        const QFont strong = uiFont(tk().size.secondary, QFont::DemiBold);
        const qreal used =
            paintText(painter, line, shortMoney(m_evaluation->totals.monthly, Period::Month), strong, tk().text);
        paintText(painter, line.adjusted(used + tk().size.unit, 0, 0, 0), tr("a month"), uiFont(tk().size.secondary),
                  tk().secondary);
        paintText(painter, line, tr("%1 parts").arg(m_evaluation->components.size()), uiFont(tk().size.caption),
                  tk().secondary, Qt::AlignRight);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(marked ? tk().accent : tk().line, marked ? 2 : 1));
    const qreal inset = marked ? 0.5 : 0;
    painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), radius, radius);
}

RecentRow::RecentRow(const RecentFile &file, QWidget *parent) : QAbstractButton(parent), m_file(file)
{
    setText(file.title);
    setAccessibleName(tr("Open %1").arg(file.title));
    setToolTip(file.path);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RecentRow::sizeHint() const { return {kLeastCard, kRecentRow}; }

void RecentRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tk().hover);
        painter.drawRoundedRect(rect(), tk().size.radius, tk().size.radius);
    }
    const int pad = tk().size.gap;
    drawGlyph(painter, QRectF(pad, 0, tk().size.glyph, height()), QStringLiteral("file"), tk().size.glyph,
              tk().secondary);
    const qreal x = pad + tk().size.glyph + tk().size.panelPad;
    const QRectF upper(x, tk().size.gap, width() - x - pad, tk().size.lineHeight);
    const QRectF lower = upper.translated(0, tk().size.lineHeight);
    const QFont strong = uiFont(tk().size.body, QFont::Medium);
    const QFont small = uiFont(tk().size.secondary);
    const QString ago = agoText(m_file.modified, QDateTime::currentDateTime());
    paintText(painter, upper, m_file.amount, strong, tk().text, Qt::AlignRight);
    paintText(painter, lower, ago, small, tk().secondary, Qt::AlignRight);
    paintText(painter, upper.adjusted(0, 0, -textWidth(m_file.amount, strong) - pad, 0), m_file.title, strong,
              tk().text);
    paintText(painter, lower.adjusted(0, 0, -textWidth(ago, small) - pad, 0), m_file.path.section(QLatin1Char('/'), -1),
              small, tk().secondary);
}

StartPage::StartPage(const Engine &engine, QWidget *parent) : QWidget(parent), m_engine(engine)
{
    setObjectName(QStringLiteral("start"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeLeft());
    row->addWidget(new Hairline(Qt::Vertical));
    row->addWidget(makeRight(), 1);
}

QWidget *StartPage::makeLeft()
{
    auto *left = new Pane;
    left->setFixedWidth(kLeftWidth - 1);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(kMargin, kMargin + tk().size.unit, kMargin, tk().size.panelPad);
    column->setSpacing(0);
    column->addWidget(new Brand);
    column->addSpacing(tk().size.group + tk().size.unit);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(tk().size.gap);
    auto *fresh = new QPushButton(tr("New design"));
    fresh->setProperty(kPrimaryProperty, true);
    fresh->setProperty(kGlyphProperty, QStringLiteral("plus"));
    fresh->setObjectName(QStringLiteral("start.new"));
    auto *open = new QPushButton(tr("Open"));
    open->setProperty(kGlyphProperty, QStringLiteral("folder"));
    open->setObjectName(QStringLiteral("start.open"));
    for (QPushButton *button : {fresh, open}) {
        button->setFixedHeight(kBigButton);
        buttons->addWidget(button, 1);
    }
    connect(fresh, &QPushButton::clicked, this, &StartPage::newRequested);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    column->addLayout(buttons);
    column->addSpacing(kMargin);
    column->addWidget(new TextLine(tr("Recent"), tk().size.body, QFont::DemiBold));
    column->addSpacing(tk().size.gap);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(0);
    m_recent->setContentsMargins(-tk().size.gap, 0, -tk().size.gap, 0);
    column->addLayout(m_recent);
    column->addStretch(1);
    column->addWidget(new Foot);
    setRecent({});
    return left;
}

QWidget *StartPage::makeRight()
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new Pane(nullptr, Pane::Ground::Canvas);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kMargin + tk().size.unit, kMargin, kMargin + tk().size.unit, kMargin);
    column->setSpacing(tk().size.group);
    column->addWidget(new TextLine(tr("Start from a template"), tk().size.heading, QFont::DemiBold));
    auto *grid = new QGridLayout;
    grid->setSpacing(tk().size.group);
    int index = 0;
    for (const DesignTemplate &each : designTemplates()) {
        auto *card = new TemplateCard(qs(each.id), qs(each.title), qs(each.summary));
        connect(card, &TemplateCard::clicked, this, [this, card] { emit templateChosen(card->id()); });
        grid->addWidget(card, index / kColumns, index % kColumns);
        m_cards << card;
        ++index;
    }
    for (int i = 0; i < kColumns; ++i)
        grid->setColumnStretch(i, 1);
    column->addLayout(grid);
    auto *note =
        new TextBlock(tr("On-demand list prices, USD before tax, from the catalog that comes with the program."),
                      TextTone::Secondary);
    note->setFontSize(tk().size.caption);
    column->addWidget(note);
    column->addStretch(1);
    area->setWidget(content);
    return area;
}

void StartPage::setRecent(const QList<RecentFile> &files)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (files.isEmpty()) {
        auto *none = new TextBlock(tr("Designs that you save appear here."), TextTone::Secondary);
        none->setContentsMargins(tk().size.gap, 0, 0, 0);
        m_recent->addWidget(none);
    }
    for (const RecentFile &file : files) {
        auto *row = new RecentRow(file);
        connect(row, &RecentRow::clicked, this, [this, path = file.path] { emit recentChosen(path); });
        m_recent->addWidget(row);
    }
}

void StartPage::evaluateTemplates()
{
    if (m_evaluated)
        return;
    m_evaluated = true;
    for (TemplateCard *card : std::as_const(m_cards))
        if (const auto design = designFromTemplate(card->id().toStdString(), m_engine.kinds))
            card->setEvaluation(evaluate(*design, m_engine));
}

void StartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // After the first paint: the window stands before its pictures do.
    QTimer::singleShot(0, this, &StartPage::evaluateTemplates);
}

void StartPage::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), tk().canvas); }

}  // namespace gp
