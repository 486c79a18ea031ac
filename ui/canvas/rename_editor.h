// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QLineEdit>

namespace gp {

/// Edits a component's name where it stands: Enter or leaving keeps it, Esc does not.
class RenameEditor : public QLineEdit {
    Q_OBJECT

public:
    RenameEditor(QWidget &canvas, Document &document);

    /// @param place  over the name, in the canvas' coordinates
    void begin(const ComponentId &id, const QRect &place);
    /// Ends it without keeping what was typed.
    void dismiss();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void keep();
    void close(bool giveFocusBack);

    Document &m_document;
    ComponentId m_id;
    bool m_closing = false;
};

}  // namespace gp
