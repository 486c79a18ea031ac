// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"

#include <QImage>

namespace gp {

/// Shows a logo on white, as paper does; a press asks for another, and a file can be dropped on it.
class LogoWell : public PaintedButton {
    Q_OBJECT
public:
    explicit LogoWell(QWidget *parent = nullptr);

    static constexpr int kHeight = 72;
    /// The room for the picture, in px.
    static constexpr int kPictureWidth = 216;
    static constexpr int kPictureHeight = 48;

    void setPicture(const QImage &picture);
    [[nodiscard]] bool hasPicture() const { return !m_picture.isNull(); }
    QSize sizeHint() const override;

signals:
    void dropped(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QImage m_picture;
    bool m_over = false;
};

}  // namespace gp
