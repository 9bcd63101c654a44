//! A budget that holds, replies that are found again, and books that say what happened.

use super::*;
use crate::base::http::Reply;
use crate::engine::error::EngineError;
use crate::engine::till::{Call, Entry, Till};
use crate::model::{Forecast, Price};

struct Shop {
    folder: tempfile::TempDir,
    prices: Prices,
    budget: Budget,
    cancel: Cancel,
}

fn shop(run: Option<f64>, book: Option<f64>) -> Shop {
    let price = Price {
        host: "api.example.org".into(),
        picture: Some(1.0),
        ..Price::default()
    };
    Shop {
        folder: tempfile::tempdir().expect("a folder"),
        prices: Prices {
            as_of: "2026-11-22".into(),
            list: vec![price],
        },
        budget: Budget {
            run: run.and_then(Money::dollars),
            book: book.and_then(Money::dollars),
            ..Budget::default()
        },
        cancel: Cancel::default(),
    }
}

impl Shop {
    fn visit<T>(&self, visit: impl FnOnce(&Purse<'_>, &Store) -> T) -> T {
        let store = Store::open(&self.folder.path().join("work.db")).expect("a database");
        let blobs = Blobs::new(self.folder.path().join("blobs"));
        let purse = Purse::new((&store, &blobs), (&self.prices, &self.budget), &self.cancel);
        purse.close_old().expect("a database");
        visit(&purse, &store)
    }
}

fn vendor(host: &str) -> Vendor {
    Vendor {
        engine: "stability".into(),
        host: host.into(),
        model: "core".into(),
        here: false,
        batched: false,
    }
}

fn pictures(count: u64) -> Units {
    Units {
        pictures: count,
        ..Units::default()
    }
}

fn whose<'a>(edition: &'a str, unit: &'a str) -> Whose<'a> {
    Whose {
        stage: "illustrate",
        edition,
        unit,
    }
}

/// Asks for a picture that may come to `most` of them.
fn enter(purse: &Purse<'_>, edition: &str, unit: &str, most: u64) -> Result<Entry, EngineError> {
    let request = crate::base::digest::Digest::of(unit.as_bytes());
    let forecast = Forecast {
        requests: 1,
        likely: pictures(1),
        most: pictures(most),
    };
    purse.till(whose(edition, unit)).enter(&Call {
        vendor: &vendor("api.example.org"),
        request: &request,
        forecast: &forecast,
    })
}

fn open(purse: &Purse<'_>, edition: &str, unit: &str, most: u64) -> i64 {
    match enter(purse, edition, unit, most) {
        Ok(Entry::Open(number)) => number,
        other => panic!("{unit}: {other:?}"),
    }
}

fn over(outcome: Result<Entry, EngineError>) -> (String, bool) {
    match outcome {
        Err(EngineError::OverBudget { message, book, .. }) => (message, book),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_call_that_may_pass_the_budget_is_not_made() {
    shop(Some(3.0), None).visit(|purse, store| {
        let first = open(purse, "a", "1", 2);
        purse
            .settle(first, Outcome::Paid(pictures(1)))
            .expect("settled");
        let second = open(purse, "b", "2", 2);
        purse
            .settle(second, Outcome::Wasted(pictures(1)))
            .expect("settled");
        let (message, book) = over(enter(purse, "c", "3", 2));
        assert!(!book);
        assert!(
            message.contains("$3.00") && message.contains("$2.00 is spent"),
            "{message}"
        );
        let third = open(purse, "c", "4", 1);
        purse.settle(third, Outcome::Free).expect("settled");
        let rows = store.spending().expect("rows");
        let of = |state: &str| {
            let rows = rows.iter().filter(|row| row.state == state);
            rows.map(|row| row.money).sum::<Money>()
        };
        assert_eq!(
            (of("paid"), of("wasted"), of("free")),
            (Money(1_000_000_000), Money(1_000_000_000), Money::ZERO)
        );
    });
}

#[test]
fn a_books_own_budget_counts_what_earlier_runs_spent_and_may_have_spent() {
    let shop = shop(None, Some(3.0));
    shop.visit(|purse, _| {
        let paid = open(purse, "a", "1", 1);
        purse
            .settle(paid, Outcome::Paid(pictures(1)))
            .expect("settled");
        // The program is killed here.
        open(purse, "a", "2", 1);
    });
    shop.visit(|purse, store| {
        let rows = store.spending().expect("rows");
        assert!(
            rows.iter().any(|row| row.state == "lost"),
            "what never came is known: {rows:?}"
        );
        let (_, book) = over(enter(purse, "a", "3", 2));
        assert!(book);
        open(purse, "a", "4", 1);
        open(purse, "b", "5", 3);
    });
}

#[test]
fn whoever_does_not_fit_only_for_now_waits() {
    shop(Some(3.0), None).visit(|purse, _| {
        let first = open(purse, "a", "1", 3);
        std::thread::scope(|scope| {
            let second = scope.spawn(|| enter(purse, "a", "2", 2));
            std::thread::sleep(Duration::from_millis(120));
            assert!(!second.is_finished(), "all of it is spoken for");
            purse
                .settle(first, Outcome::Paid(pictures(1)))
                .expect("settled");
            let second = second.join().expect("no panic");
            assert!(matches!(second, Ok(Entry::Open(_))), "{second:?}");
        });
        assert_eq!(purse.costs().len(), 1);
    });
}

#[test]
fn a_reply_is_found_again_until_its_unit_is_stored() {
    let shop = shop(None, None);
    let reply = Reply {
        body: b"a picture".to_vec(),
        content_type: "image/png".into(),
        headers: [("finish-reason".to_owned(), "SUCCESS".to_owned())].into(),
    };
    shop.visit(|purse, _| {
        let number = open(purse, "a", "1", 1);
        let till = purse.till(whose("a", "1"));
        till.keep(number, &reply).expect("kept");
        // The program is killed here: nobody has looked at it yet.
    });
    let number = shop.visit(|purse, store| {
        let Ok(Entry::Answered(number, found)) = enter(purse, "a", "1", 1) else {
            panic!("it was paid for");
        };
        assert_eq!(found, reply);
        purse
            .settle(number, Outcome::Paid(pictures(1)))
            .expect("settled");
        assert_eq!(purse.costs()[0].money, Money(1_000_000_000));
        assert_eq!(kept_replies(store).expect("digests").len(), 1);
        number
    });
    shop.visit(|purse, store| {
        // A second look costs nothing.
        assert!(matches!(enter(purse, "a", "1", 1), Ok(Entry::Answered(..))));
        purse
            .settle(number, Outcome::Paid(pictures(1)))
            .expect("settled");
        assert!(purse.costs().is_empty());
        purse.release("1").expect("released");
        assert!(kept_replies(store).expect("digests").is_empty());
        let files = crate::base::fs::walk(&shop.folder.path().join("blobs")).expect("a folder");
        assert!(files.is_empty(), "its bytes are gone: {files:?}");
        open(purse, "a", "1", 1);
    });
}

#[test]
fn a_reply_that_is_no_use_is_not_found_again() {
    shop(None, None).visit(|purse, _| {
        let till = purse.till(whose("a", "1"));
        let number = open(purse, "a", "1", 1);
        till.keep(number, &Reply::default()).expect("kept");
        till.settle(number, Outcome::Wasted(pictures(1)))
            .expect("settled");
        open(purse, "a", "1", 1);
    });
}

#[test]
fn a_budget_needs_a_price_and_nobody_bills_for_their_own_machine() {
    let call = |shop: &Shop, vendor: &Vendor| {
        shop.visit(|purse, _| {
            purse.till(whose("a", "1")).enter(&Call {
                vendor,
                request: &crate::base::digest::Digest::of(b"x"),
                forecast: &Forecast::default(),
            })
        })
    };
    let strange = vendor("api.strange.org");
    let refused = call(&shop(Some(1.0), None), &strange);
    let Err(EngineError::Unavailable { message, hint }) = refused else {
        panic!("{refused:?}");
    };
    assert!(message.contains("core at api.strange.org"), "{message}");
    assert!(hint.contains("[[price]]"), "{hint}");
    assert!(matches!(
        call(&shop(None, None), &strange),
        Ok(Entry::Open(_))
    ));
    let here = Vendor {
        here: true,
        ..strange
    };
    assert_eq!(
        call(&shop(Some(1.0), None), &here).ok(),
        Some(Entry::Unbilled)
    );
}

#[test]
fn so_many_go_into_a_batch_as_the_budget_holds() {
    shop(Some(3.0), None).visit(|purse, _| {
        let most = [pictures(1), pictures(1), pictures(2)];
        let fitting = |most: &[Units]| {
            purse
                .fitting("a", &vendor("api.example.org"), most)
                .expect("a number")
        };
        assert_eq!((fitting(&most), fitting(&most[..2])), (2, 2));
        open(purse, "b", "1", 3);
        assert_eq!(fitting(&most), 0);
    });
}
