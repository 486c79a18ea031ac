// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QMap>
#include <QObject>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace gp {

/// A place that a click leads to.
struct PdfLink {
    QRectF area;  ///< 0 to 1 of the page, from its top left
    int page = 0;
    double top = 0;  ///< 0 to 1 of that page
};

struct PdfPage {
    QSizeF size;  ///< pt
    QString label;
    QList<PdfLink> links;
};

struct PdfChapter {
    QString title;
    int page = 0;
    double top = 0;
    int depth = 0;
};

struct PdfContent {
    QList<PdfPage> pages;
    QList<PdfChapter> chapters;  ///< from the outline, in the order of reading
};

/// A page that somebody shows, as wide as that.
struct PageWish {
    int page = 0;
    int width = 0;  ///< device px
    bool operator==(const PageWish &) const = default;
};

/// Reads a PDF and draws its pages on a thread of its own, those alone that are wished for. The only file that knows Poppler.
class PdfPages : public QObject {
    Q_OBJECT
public:
    explicit PdfPages(QObject *parent = nullptr);
    ~PdfPages() override;

    /// Reads another file in place of the one before; of several in a row the last.
    void load(const QByteArray &bytes);
    /// What one viewer needs now, in place of what it needed before: pages that are out of sight are not drawn.
    void want(int viewer, const QList<PageWish> &wishes);

signals:
    void loaded(const gp::PdfContent &content);  ///< wishes are about this one from now on
    void failed(const QString &sentence);
    /// Drawn for a viewer. A page that cannot be drawn is a null picture.
    void drawn(int viewer, const gp::PageWish &wish, const QImage &image);

private:
    struct Reader;

    void run(const std::stop_token &quit);
    [[nodiscard]] std::optional<std::pair<int, PageWish>> takeWish();

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<QByteArray> m_bytes;    // to be read
    QMap<int, QList<PageWish>> m_wishes;  // by viewer, the first is the most urgent
    int m_asked = 0;                      // files asked for so far
    int m_wishesOf = 0;                   // the file that the wishes are about
    std::jthread m_thread;                // last: it uses the above
};

}  // namespace gp
