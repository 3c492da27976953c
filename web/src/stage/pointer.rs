//! What pointers do on the stage.

use super::act::{self, Deed};
use super::core::{Board, Core, now_ms};
use super::gesture::{Gesture, LONG_MS, STILL};
use super::{MenuAt, Tool};
use picture::{Item, Point, Slash, Stroke};
use web_sys::{MouseEvent, PointerEvent, WheelEvent};

impl Core {
    /// A button or a finger went down.
    pub fn on_down(&self, event: &PointerEvent) {
        // A pointer that is already gone can't be captured, and needs not be.
        let _ = self.canvas.set_pointer_capture(event.pointer_id());
        let at = self.place_of(event);
        let mut board = self.board.borrow_mut();
        board.fingers.down(event.pointer_id(), at);
        if let Some(last) = board.fingers.pair() {
            board.let_go();
            board.gesture = Gesture::Pinch { last };
        } else {
            board.press(event, at);
        }
        drop(board);
        self.touch();
    }

    /// A pointer moved.
    pub fn on_move(&self, event: &PointerEvent) {
        let at = self.place_of(event);
        let mut board = self.board.borrow_mut();
        board.fingers.moved(event.pointer_id(), at);
        let changed = board.moved(at, event.shift_key());
        let cursor = board.cursor();
        drop(board);
        self.show_cursor(cursor);
        if changed {
            self.touch();
        }
    }

    /// A button or a finger was lifted.
    pub fn on_up(&self, event: &PointerEvent) {
        let at = self.place_of(event);
        let deeds = {
            let mut board = self.board.borrow_mut();
            board.fingers.up(event.pointer_id());
            board.release(at, event.shift_key())
        };
        self.carry_out(deeds);
    }

    /// The browser took the pointer away, or it left.
    pub fn on_cancel(&self, event: &PointerEvent) {
        {
            let mut board = self.board.borrow_mut();
            board.fingers.up(event.pointer_id());
            board.let_go();
            board.options.hover = None;
        }
        self.touch();
    }

    /// The other button, or the key for menus.
    pub fn on_context_menu(&self, event: &MouseEvent) {
        let at = self.place_of(event);
        let item = self.board.borrow().at(at);
        if let Some(item) = item {
            event.prevent_default();
            let menu = MenuAt { item, x: at.x, y: at.y, by_key: false };
            self.carry_out(vec![Deed::Select(Some(item)), Deed::Menu(menu)]);
        }
    }

    /// Where an event is on the picture, which some themes enlarge.
    fn place_of(&self, event: &MouseEvent) -> Point {
        let large = self.board.borrow().props.theme.enlarged();
        Point::new(f64::from(event.offset_x()), f64::from(event.offset_y())) * (1.0 / large)
    }

    /// The wheel zooms, where it is ours: while the stage has the focus, or with Control, which is also how a pinch on a
    /// touchpad arrives.
    pub fn on_wheel(&self, event: &WheelEvent) {
        let focused = self.canvas.owner_document().and_then(|document| document.active_element());
        let ours = focused.as_ref() == Some(&*self.canvas) && !self.board.borrow().props.embedded;
        if !(event.ctrl_key() || ours) {
            return;
        }
        event.prevent_default();
        let lines = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { 24.0 };
        let speed = if event.ctrl_key() { 0.008 } else { 0.0018 };
        let at = self.place_of(event);
        self.board.borrow_mut().zoom((-event.delta_y() * lines * speed).clamp(-0.7, 0.7).exp(), at);
        self.touch();
    }
}

impl Board {
    fn press(&mut self, event: &PointerEvent, from: Point) {
        let touch = event.pointer_type() == "touch";
        self.gesture = match event.button() {
            0 => Gesture::Press { from, item: None, since_ms: now_ms(), touch },
            1 => Gesture::Pan { last: from },
            _ => Gesture::None,
        };
        let found = self.at(from);
        if let Gesture::Press { item, .. } = &mut self.gesture {
            *item = found;
        }
    }

    /// A finger that stays long enough asks for the menu; on empty ground it begins a frame.
    pub fn hold(&mut self, now_ms: f64) -> Vec<Deed> {
        let Gesture::Press { from, item, since_ms, touch: true } = self.gesture else { return Vec::new() };
        if now_ms - since_ms < LONG_MS {
            return Vec::new();
        }
        let Some(item) = item else {
            if self.props.tool == Tool::Select {
                self.begin_lasso(from);
            }
            return Vec::new();
        };
        self.gesture = Gesture::Over;
        let menu = MenuAt { item, x: from.x, y: from.y, by_key: false };
        vec![Deed::Select(Some(item)), Deed::Menu(menu)]
    }

    fn moved(&mut self, at: Point, shift: bool) -> bool {
        if let Gesture::Press { from, item, .. } = self.gesture {
            if from.distance(at) < STILL {
                return false;
            }
            self.gesture = self.begin(from, item, shift);
        }
        match self.gesture {
            Gesture::None | Gesture::Over => return self.hover(at),
            Gesture::Press { .. } => return false,
            Gesture::Drag { id, grip } => {
                let to = self.options.camera.to_plane(at + grip);
                self.options.drag = Some((id, Point::new(to.x.clamp(0.0, 1000.0), to.y.clamp(0.0, 1000.0))));
            }
            Gesture::Pan { last } => {
                self.options.camera.pan(at - last);
                self.steered = true;
                self.gesture = Gesture::Pan { last: at };
            }
            Gesture::Slash => self.draw_slash(at, shift),
            Gesture::Lasso => self.options.lasso = self.options.lasso.map(|(from, _)| (from, at)),
            Gesture::Pinch { last } => self.pinch(last),
        }
        true
    }

    /// What a press becomes when it moves.
    fn begin(&mut self, from: Point, item: Option<Item>, shift: bool) -> Gesture {
        match (self.props.tool, item) {
            (Tool::Cut | Tool::Partition, _) => {
                self.options.slash = Some(Slash { from, to: from, stroke: Stroke::Cut });
                Gesture::Slash
            }
            (_, Some(Item::Node(id))) => {
                let middle = self.scene.place_of(Item::Node(id)).unwrap_or(from);
                Gesture::Drag { id, grip: middle - from }
            }
            (Tool::Select, None) if shift => {
                self.begin_lasso(from);
                Gesture::Lasso
            }
            _ => Gesture::Pan { last: from },
        }
    }

    fn begin_lasso(&mut self, from: Point) {
        self.gesture = Gesture::Lasso;
        self.options.lasso = Some((from, from));
        self.dirty = true;
    }

    fn draw_slash(&mut self, to: Point, shift: bool) {
        let stroke = match (self.props.tool, shift) {
            (Tool::Partition, _) => Stroke::Partition,
            (_, true) => Stroke::CutOneWay,
            (_, false) => Stroke::Cut,
        };
        if let Some(slash) = &mut self.options.slash {
            (slash.to, slash.stroke) = (to, stroke);
        }
    }

    fn pinch(&mut self, last: [Point; 2]) {
        let Some(now) = self.fingers.pair() else { return };
        let (old, new) = (last[0].towards(last[1], 0.5), now[0].towards(now[1], 0.5));
        self.options.camera.pan(new - old);
        self.zoom(now[0].distance(now[1]) / last[0].distance(last[1]).max(1.0), new);
        self.gesture = Gesture::Pinch { last: now };
    }

    /// Nearer or farther, around a place.
    pub fn zoom(&mut self, factor: f64, at: Point) {
        self.options.camera.zoom(factor, at);
        self.steered = true;
    }

    fn hover(&mut self, at: Point) -> bool {
        let found = self.at(at);
        let changed = found != self.options.hover;
        self.options.hover = found;
        changed
    }

    fn release(&mut self, at: Point, shift: bool) -> Vec<Deed> {
        let deeds = match self.gesture {
            Gesture::Press { item, .. } => self.click(at, item, shift),
            Gesture::Drag { id, .. } => self.moved_to(id, self.options.drag.map(|(_, to)| to)),
            Gesture::Lasso => self.gathered(),
            Gesture::Slash => self.slashed(),
            _ => Vec::new(),
        };
        self.let_go();
        deeds
    }

    fn slashed(&self) -> Vec<Deed> {
        let Some(Slash { from, to, stroke }) = self.options.slash else { return Vec::new() };
        let (frame, scene) = (&self.frame, &self.scene);
        match stroke {
            Stroke::Partition => act::partition(scene, &self.props.look, from, to).map(Deed::Act).into_iter().collect(),
            Stroke::Cut => act::slash(frame, scene, from, to, false).into_iter().map(Deed::Act).collect(),
            Stroke::CutOneWay => act::slash(frame, scene, from, to, true).into_iter().map(Deed::Act).collect(),
        }
    }

    fn click(&mut self, at: Point, item: Option<Item>, shift: bool) -> Vec<Deed> {
        if let (Tool::Select, true, Some(Item::Node(id))) = (self.props.tool, shift, item) {
            return self.gather(id);
        }
        let mut deeds = vec![Deed::Select(item)];
        let Some(item) = item else {
            self.options.group.clear();
            return deeds;
        };
        match (self.props.tool, item) {
            (Tool::Crash, Item::Node(id)) => deeds.push(Deed::Act(act::crash(&self.frame, id))),
            (Tool::Select | Tool::Cut, Item::Link(a, b)) => {
                deeds.push(Deed::Act(act::cut(&self.frame, a, b, shift)));
            }
            (Tool::Lie | Tool::Request, Item::Node(_)) => {
                deeds.push(Deed::Menu(MenuAt { item, x: at.x, y: at.y, by_key: false }));
            }
            _ => {}
        }
        deeds
    }

    /// The hand does nothing more.
    pub fn let_go(&mut self) {
        self.gesture = Gesture::None;
        (self.options.drag, self.options.slash, self.options.lasso) = (None, None, None);
    }

    /// How the pointer looks.
    pub fn cursor(&self) -> &'static str {
        match (self.gesture, self.props.tool, self.options.hover) {
            (Gesture::Drag { .. } | Gesture::Pan { .. }, ..) => "grabbing",
            (_, Tool::Cut | Tool::Partition, None | Some(Item::Node(_))) | (Gesture::Slash | Gesture::Lasso, ..) => {
                "crosshair"
            }
            (_, Tool::Select, Some(Item::Node(_))) => "grab",
            (_, _, Some(_)) => "pointer",
            _ => "default",
        }
    }
}
