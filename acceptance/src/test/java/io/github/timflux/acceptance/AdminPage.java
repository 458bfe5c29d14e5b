package io.github.timflux.acceptance;

import java.net.URI;
import java.util.List;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.Select;

/** The page of a simulator in a browser. All methods that change the page wait until the browser has done it. */
final class AdminPage {

    private final Browser browser;

    private AdminPage(Browser browser) {
        this.browser = browser;
    }

    static AdminPage open(Browser browser, URI simulator) {
        return open(browser, simulator, "");
    }

    static AdminPage open(Browser browser, URI simulator, String fragment) {
        browser.open(simulator.resolve("/__admin/" + fragment).toString());
        AdminPage page = new AdminPage(browser);
        page.waitForText("#connection", "Live");
        return page;
    }

    String text(String selector) {
        return browser.find(selector).getText();
    }

    List<String> texts(String selector) {
        return browser.findAll(selector).stream().map(WebElement::getText).toList();
    }

    String attribute(String selector, String name) {
        String value = browser.find(selector).getDomAttribute(name);
        return value == null ? "" : value;
    }

    void waitForText(String selector, String text) {
        waitFor(driver -> text(selector).equals(text), selector + " to be \"" + text + "\"");
    }

    void waitForPart(String selector, String part) {
        waitFor(driver -> text(selector).contains(part), selector + " to contain \"" + part + "\"");
    }

    void waitForRows(String selector, int count) {
        waitFor(driver -> browser.findAll(selector).size() == count, count + " of " + selector);
    }

    private void waitFor(ExpectedCondition<Boolean> condition, String description) {
        browser.waitFor(new ExpectedCondition<Boolean>() {
            @Override
            public Boolean apply(org.openqa.selenium.WebDriver driver) {
                try {
                    return condition.apply(driver);
                } catch (org.openqa.selenium.StaleElementReferenceException e) {
                    // The page replaced the element meanwhile.
                    return false;
                }
            }

            @Override
            public String toString() {
                return description;
            }
        });
    }

    void click(String selector) {
        browser.find(selector).click();
    }

    void type(String selector, String text) {
        WebElement field = browser.find(selector);
        field.clear();
        field.sendKeys(text);
    }

    void select(String selector, String value) {
        new Select(browser.find(selector)).selectByValue(value);
    }

    void press(CharSequence... keys) {
        new Actions(browser.driver()).sendKeys(String.join("", keys)).perform();
    }

    /** Presses the tabulator until the element has the focus; fails if the focus does not get there. */
    void tabTo(String selector) {
        for (int presses = 0; presses < 200; presses++) {
            if (hasFocus(selector)) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("The tabulator does not reach " + selector);
    }

    boolean hasFocus(String selector) {
        return Boolean.TRUE.equals(
                browser.script("return document.activeElement === document.querySelector(arguments[0])", selector));
    }

    /** Returns what the browser would show to a person and what it would not: the source of the document. */
    String source() {
        return String.valueOf(browser.script("return document.documentElement.outerHTML"));
    }
}
