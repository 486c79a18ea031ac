// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/lost_designs.h"
#include "ui/shell/overlay_page.h"

#include <functional>
#include <memory>
#include <vector>

namespace gp {

class DesignPreview;
struct Engine;

/// What was not saved when the program ended: a card for each design, with its picture, its price and the steps that are in no file.
/// Nothing is taken away unless somebody says so; closing the page leaves all for the next start.
class RecoveryPage : public OverlayPage {
    Q_OBJECT
public:
    RecoveryPage(const Engine &engine, LostDesigns lost, QWidget *parent = nullptr);
    ~RecoveryPage() override;

    /// Brings a design back. @return false: it stays on the page
    std::function<bool(LostDesign &lost)> openDesign;
    /// Asks whether a design may go for good.
    std::function<bool(const QString &title, bool hasFile)> mayDiscard;

    [[nodiscard]] int count() const;  ///< of designs that are still there
    void wait();                      ///< until all pictures are there

private:
    struct Entry;
    QWidget *makeCard(const Engine &engine, Entry &entry, int number);
    void open(Entry &entry);
    void openAll();
    void discard(Entry &entry);
    void remove(Entry &entry);

    std::vector<std::unique_ptr<Entry>> m_entries;
    QWidget *m_all = nullptr;
};

}  // namespace gp
