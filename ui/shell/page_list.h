// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/pdf_pages.h"

#include <QListView>

class QStandardItemModel;

namespace gp {

/// The pages of a document, small, to jump by. Pictures are drawn of those alone that are in sight.
class PageList : public QListView {
    Q_OBJECT
public:
    explicit PageList(PdfPages &pages, QWidget *parent = nullptr);

    void setContent(const PdfContent &content);
    void setDimmed(bool dimmed);
    [[nodiscard]] bool isDimmed() const { return m_dimmed; }
    /// Marks the page that is seen in full size, and brings it into sight.
    void setCurrentPage(int page);

    /// Whether all that are in sight have their picture.
    [[nodiscard]] bool isDrawn() const { return wishes().isEmpty(); }

signals:
    void chosen(int page);  ///< by hand

protected:
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void showEvent(QShowEvent *event) override;

private:
    void wish();
    [[nodiscard]] QList<PageWish> wishes() const;
    [[nodiscard]] int deviceWidth() const;

    PdfPages &m_pages;
    QStandardItemModel *m_model;
    bool m_dimmed = false;
    bool m_following = false;  // another view leads
};

}  // namespace gp
