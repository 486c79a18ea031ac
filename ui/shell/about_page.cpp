// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/about_page.h"

#include "core/exchange/program_version.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTextEdit>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kAboutWidth = 720;
constexpr int kAboutHeight = 640;
constexpr int kAboutLogo = 48;

class AboutLogo : public QWidget {
public:
    AboutLogo() { setFixedSize(kAboutLogo, kAboutLogo); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintLogo(painter, rect());
    }
};

QString tableDates(const TableInfo &table)
{
    if (table.asOfMin.empty())
        return AboutPage::tr("no dates");
    return table.asOfMin == table.asOfMax ? qs(table.asOfMax)
                                          : AboutPage::tr("%1 to %2").arg(qs(table.asOfMin), qs(table.asOfMax));
}

/// Rows as an HTML table; the last column but the first goes right where `numbers` says so.
QString htmlTable(const QStringList &head, const QList<QStringList> &rows, int rightColumn)
{
    const auto cell = [&](int column, const QString &text, const QString &tag, const QColor &colour) {
        return QStringLiteral("<%1 align='%2' style='padding:3px 16px 3px 0; color:%3; font-weight:%4'>%5</%1>")
            .arg(tag, column == rightColumn ? QStringLiteral("right") : QStringLiteral("left"), colour.name(),
                 QStringLiteral("400"), text.toHtmlEscaped());
    };
    QString html = QStringLiteral("<table width='100%' cellspacing='0'><tr>");
    for (int i = 0; i < head.size(); ++i)
        html += cell(i, head[i], QStringLiteral("th"), tk().secondary);
    html += QStringLiteral("</tr>");
    for (const QStringList &row : rows) {
        html += QStringLiteral("<tr>");
        for (int i = 0; i < row.size(); ++i)
            html += cell(i, row[i], QStringLiteral("td"), tk().text);
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

QString htmlHeading(const QString &text)
{
    return QStringLiteral("<p style='font-weight:600; margin-top:16px; margin-bottom:4px'>%1</p>")
        .arg(text.toHtmlEscaped());
}

QString htmlParagraph(const QString &text)
{
    return QStringLiteral("<p style='margin-top:0; margin-bottom:6px'>%1</p>").arg(text.toHtmlEscaped());
}

}  // namespace

QList<UsedLibrary> usedLibraries()
{
    const auto tr = [](const char *text) { return AboutPage::tr(text); };
    return {{QStringLiteral("Qt 6"), QStringLiteral("LGPL-3"), tr("window, undo, PDF and pictures")},
            {QStringLiteral("Qt Charts"), QStringLiteral("GPL-3"), tr("charts")},
            {QStringLiteral("qpdf"), QStringLiteral("Apache-2.0"), tr("outline and links of the plan's PDF")},
            {QStringLiteral("Poppler"), QStringLiteral("GPL-2 or GPL-3"), tr("the pages of the plan in the window")},
            {QStringLiteral("nlohmann-json"), QStringLiteral("MIT"), tr("reads and writes JSON")},
            {QStringLiteral("tl::expected"), QStringLiteral("CC0"), tr("results and errors as values")},
            {QStringLiteral("yaml-cpp"), QStringLiteral("MIT"), tr("writes CloudFormation templates")},
            {QStringLiteral("libxlsxwriter"), QStringLiteral("BSD-2-Clause; parts Zlib, MIT, MPL-2.0, public domain"),
             tr("writes the bill as a workbook")},
            {QStringLiteral("zlib"), QStringLiteral("Zlib"), tr("reads S3 Inventory reports")},
            {QStringLiteral("Inter"), QStringLiteral("OFL-1.1"), tr("typeface of window and plan")}};
}

AboutPage::AboutPage(const Catalog &catalog, QWidget *parent)
    : OverlayPage(tr("About Groundplan"), kAboutWidth, parent), m_catalog(catalog), m_text(new QTextEdit)
{
    setObjectName(QStringLiteral("about"));
    auto *head = new QHBoxLayout;
    head->setSpacing(tk().size.group);
    head->addWidget(new AboutLogo);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch(1);
    words->addWidget(new TextLine(tr("Groundplan %1").arg(qs(programVersion())), tk().size.title, QFont::DemiBold));
    words->addWidget(new TextLine(tr("Design it, price it, break it, hand it over."), tk().size.secondary,
                                  QFont::Normal, TextTone::Secondary));
    words->addStretch(1);
    head->addLayout(words, 1);
    auto *copy = new QPushButton(tr("Copy"));
    copy->setObjectName(QStringLiteral("about.copy"));
    copy->setAccessibleName(tr("Copy all of it"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(plainText()); });
    head->addWidget(copy);
    body()->addLayout(head);
    m_text->setObjectName(QStringLiteral("about.text"));
    m_text->setAccessibleName(tr("About Groundplan"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->document()->setDocumentMargin(0);
    m_text->setTabChangesFocus(true);
    body()->addWidget(m_text, 1);
    setFocusProxy(m_text);
    write();
}

QSize AboutPage::sizeHint() const { return {kAboutWidth, kAboutHeight}; }

QString AboutPage::plainText() const
{
    return tr("Groundplan %1").arg(qs(programVersion())) + QLatin1Char('\n') + m_text->toPlainText();
}

void AboutPage::changeEvent(QEvent *event)
{
    OverlayPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        write();
}

void AboutPage::write()
{
    const QLocale locale(QLocale::English);
    m_text->setFont(uiFont(tk().size.secondary));
    QString html = htmlParagraph(tr("Free software under the GNU General Public License, version 3 or later. It comes "
                                    "without any warranty."));
    html += htmlParagraph(tr("Works offline: it sends nothing over the network and asks nothing of it. Every price and "
                             "limit comes from the catalog inside the program."));
    QStringList places;
    for (const Region &region : m_catalog.regions())
        if (region.priced)
            places << qs(region.code);
    html += htmlHeading(tr("The catalog, as of %1").arg(qs(m_catalog.date())));
    html += htmlParagraph(tr("Content %1").arg(qs(m_catalog.contentHash().substr(0, 16))));
    html += htmlParagraph(tr("%1 Regions with prices: %2.").arg(places.size()).arg(places.join(QStringLiteral(", "))));
    QList<QStringList> rows;
    for (const TableInfo &table : m_catalog.tables())
        rows << QStringList{qs(table.name), locale.toString(static_cast<qulonglong>(table.rows)), tableDates(table)};
    html += htmlTable({tr("Table"), tr("Rows"), tr("As of")}, rows, 1);
    html += htmlHeading(tr("Made with"));
    rows.clear();
    for (const UsedLibrary &library : usedLibraries())
        rows << QStringList{library.name == QLatin1String("Qt 6") ? tr("Qt %1").arg(QLatin1String(qVersion()))
                                                                  : library.name,
                            library.licence, library.use};
    html += htmlTable({tr("Library"), tr("Licence"), tr("What for")}, rows, -1);
    m_text->setHtml(QStringLiteral("<body style='color:%1'>%2</body>").arg(tk().text.name(), html));
}

}  // namespace gp
