import {contains} from "@web/../tests/web_test_helpers";
import {animationFrame, expect, press, test} from "@odoo/hoot";
import {burst, keys, open, paste, row, sent, server, useWard} from "./roster_ward.esm";

useWard();

test("letters enter shifts, arrows move, and a burst is one saving", async () => {
    await open();
    await keys("p", "ArrowRight", "s", "ArrowDown", "m", "ArrowLeft", "l");
    expect(row(0)).toBe("P S . . . . .");
    expect(row(1)).toBe("L M . . . . .");
    expect(server.saved).toHaveLength(0);
    await burst();
    expect(server.saved).toHaveLength(1);
    expect(sent()).toEqual(["11 01: >1", "11 02: >2", "12 02: >3", "12 01: >4"]);
});

test("a code of two letters, a second shift, Delete", async () => {
    await open();
    await keys("l", "j", "ArrowRight", "p", "+", "s", "ArrowRight", "m", "Delete");
    expect(row(0)).toBe("LJ P+S . . . . .");
});

test("Home, End and Enter move; Shift with arrows marks what a letter fills", async () => {
    await open();
    await keys("End", "p", "Home", "Enter", "s", "ArrowUp");
    await press(["shift", "ArrowDown"]);
    await press(["shift", "ArrowRight"]);
    await keys("m");
    expect(row(0)).toBe("M M . . . . P");
    expect(row(1)).toBe("M M . . . . .");
});

test("an unknown letter changes nothing and names the letters there are", async () => {
    await open();
    await keys("p", "x");
    expect(row(0)).toBe("P . . . . . .");
    expect(".o_roster_notice").toHaveAttribute("aria-live", "polite");
    expect(".o_roster_notice").toHaveText(/begins with X.*P Pagi.*LJ Lepas jaga/);
    await keys("ArrowRight");
    expect(".o_roster_notice").toHaveText("");
});

test("a shift on a date elsewhere is refused with the reason", async () => {
    await open();
    await keys("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "p");
    expect(row(2)).toBe(". . . . . . .");
    expect(".o_roster_notice").toHaveText(
        /Citra, 03\/06\/2026: Belongs to Bagian Umum/
    );
});

test("a paste that fits is put in, and repeated over what is marked", async () => {
    await open();
    await paste("p\tS\r\nM\tL+P\r\n");
    expect(row(0)).toBe("P S . . . . .");
    expect(row(1)).toBe("M L+P . . . . .");
    await keys("End");
    await press(["shift", "ArrowDown"]);
    await paste("M");
    expect(row(0)).toBe("P S . . . . M");
    expect(row(1)).toBe("M L+P . . . . M");
});

test("a paste that does not fit says what and where, and pastes nothing unasked", async () => {
    await open();
    await keys("ArrowDown", "End", "ArrowLeft");
    await paste("P\tS\tM\nX\tP\tP\nP\tP\tP");
    expect(".modal .o_roster_faults li").toHaveCount(3);
    expect(".modal .o_roster_faults").toHaveText(
        /1 of the 3 pasted rows lie below Citra.*1 of the 3 pasted columns lie after 07\/06\/2026.*Citra, 06\/06\/2026: no shift has the code X/s
    );
    await contains(".modal footer .btn-primary").click();
    expect(row(1)).toBe(". . . . . . .");
    await paste("P\tS\tM\nX\tP\tP\nP\tP\tP");
    await contains(".modal footer .btn-secondary").click();
    expect(row(1)).toBe(". . . . . P S");
    expect(row(2)).toBe(". . . . . . P");
});

test("Ctrl+Z takes back typing, filling of a range and a paste; Ctrl+Y puts it again", async () => {
    await open();
    await keys("p");
    await press(["shift", "ArrowRight"]);
    await keys("s");
    await paste("M\tM");
    expect(row(0)).toBe("M M . . . . .");
    await press(["ctrl", "z"]);
    await animationFrame();
    expect(row(0)).toBe("S S . . . . .");
    await press(["ctrl", "z"]);
    await animationFrame();
    expect(row(0)).toBe("P . . . . . .");
    await press(["ctrl", "y"]);
    await animationFrame();
    expect(row(0)).toBe("S S . . . . .");
    await press(["ctrl", "z"]);
    await press(["ctrl", "z"]);
    await animationFrame();
    expect(row(0)).toBe(". . . . . . .");
    await press(["ctrl", "z"]);
    await burst();
    expect(sent()).toEqual(["11 01: >", "11 02: >"]);
});
