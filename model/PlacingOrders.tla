---------------------------- MODULE PlacingOrders ----------------------------
(***************************************************************************)
(* How an order is placed, and what may go wrong meanwhile.                *)
(*                                                                         *)
(* One customer sends attempts. An attempt asks for some content under a   *)
(* key; attempts with the same key are retries of one intent. Each runs by *)
(* itself, on any node, at any speed: between two steps it may pause for   *)
(* as long as all others need to finish, or die. The cache is not trusted. *)
(* There is one database, and it keeps what it has committed.              *)
(*                                                                         *)
(* An order is represented by the attempt that inserted it: its number,    *)
(* its key and its content are those of the attempt.                       *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Attempts,   \* arrivals of a request, in total
    Keys,       \* request ids
    Contents,   \* fingerprints
    Max,        \* how many orders the customer's limit allows
    Faults,     \* what may go wrong; see Misfortunes
    Mistakes,   \* what a naive version does differently; empty for ours
    Nothing

Misfortunes == {
    "crash",        \* a node dies, at any step
    "abort",        \* the database ends a transaction: a time-out, a deadlock, a restart
    "lost answer",  \* COMMIT was sent, its answer is lost
    "no database",  \* a lookup outside a transaction is not answered
    "busy",         \* bulkhead, pool or lock keep an attempt waiting too long
    "impatience",   \* a waiter's time is up
    "expiry",       \* a lease ends while its owner is still working, or paused
    "again",        \* unlimited retries: an attempt that left nothing behind may come again
    "lies",         \* the cache says anything, to anybody, at any time
    "no cache",     \* the cache throws, hangs, is cut off, or contains something unreadable
    "forget",       \* an entry is lost, evicted, or has expired
    "split",        \* putIfAbsent is granted a second time
    "stale",        \* an old entry reappears, or one for an order that does not exist
    "run twice",    \* the grid runs putIfAbsent again: the caller finds its own claim
    "refusal",      \* stock, price, block, expired number, a question not yet answered
    "cancel",       \* the buyer cancels the order
    "page" }        \* a page checks what became of an order, and says so

Naive == {
    "no look", "no lock", "no constraint", "settled is an answer", "answer before commit",
    "count before lock", "limit before look", "refusals are stored", "contents compared in the cache",
    "contents not compared", "doubt is failure", "cancelling frees the key", "commits not on disk",
    "claims for ever", "page looks without lock", "page looks without fence" }

ASSUME /\ Faults \subseteq Misfortunes
       /\ Mistakes \subseteq Naive
       /\ Max \in Nat

VARIABLES
    request,    \* what each attempt asks for: a key and a content
    late,       \* the attempts that were sent when their order already existed
    step,       \* what the attempt does next, on its node
    told,       \* what its sender is told: an order, or why not. Once told, it is a promise
    cache,      \* for each key: Nothing, the attempt that claims it, or "settled"
    orders,     \* what is committed; never shrinks
    cancelled,  \* a subset of these
    denied,     \* attempts about which a page has said that nothing was ordered
    lock,       \* the attempt that has locked the customer's row
    txn         \* the database's side of an attempt: "none", "open" or "committing"

node == <<request, late, step, told>>
database == <<orders, cancelled, denied, lock, txn>>
vars == <<node, cache, database>>

Fault(name) == name \in Faults
Mistake(name) == name \in Mistakes

-----------------------------------------------------------------------------
(* The transaction, statement by statement. Naive versions leave some out, or count too early. *)

Statements ==
    LET all == CASE Mistake("count before lock") -> <<"count", "lock", "look", "insert", "commit">>
                 [] Mistake("limit before look") -> <<"lock", "count", "look", "insert", "commit">>
                 [] OTHER                        -> <<"lock", "look", "count", "insert", "commit">>
        Kept(s) == ~Mistake("no " \o s)
    IN SelectSeq(all, Kept)

Following == [s \in {Statements[i] : i \in 1..(Len(Statements) - 1)} |->
    LET i == CHOOSE i \in DOMAIN Statements : Statements[i] = s IN Statements[i + 1]]

InTransaction == {Statements[i] : i \in DOMAIN Statements}

Steps == {"send", "claim", "wait", "replay", "answer", "doubt", "winner", "close", "leave", "ended"}
             \cup InTransaction

(* "refused": by a rule or a limit. "unavailable": nothing was stored. "ask again": nobody knows. *)
Refusals == {"refused", "unavailable", "key reused"}
Answers == Attempts \cup Refusals \cup {"ask again"}

KeyOf(a) == request[a].key
ContentOf(a) == request[a].content

(* The order that exists under the key of an attempt. At most one, if the design is right. *)
Found(a) == {o \in orders : /\ KeyOf(o) = KeyOf(a)
                            /\ ~(Mistake("cancelling frees the key") /\ o \in cancelled)}

(* Each attempt compares for itself: the order under its key may have different content. *)
AnswerWith(a, o) ==
    IF ContentOf(o) = ContentOf(a) \/ Mistake("contents not compared") THEN o ELSE "key reused"

(* The owner of a claim is dead or done; because leases end, that becomes known eventually. *)
IsGone(holder) == ~Mistake("claims for ever") /\ step[holder] \in {"send", "ended"}

(* Or its lease has ended while it was still working, or paused. *)
IsOver(holder) == IsGone(holder) \/ Fault("expiry")

HeldByAnother(a) == cache[KeyOf(a)] \in Attempts \ {a}

(* A cache that lies need not remember anything: it can say everything. *)
CacheSays(a, entries) == Fault("lies") \/ cache[KeyOf(a)] \in entries
Put(k, entry) == cache' = IF Fault("lies") THEN cache ELSE [cache EXCEPT ![k] = entry]

-----------------------------------------------------------------------------
(* Building blocks of the actions. *)

Goto(a, s) == step' = [step EXCEPT ![a] = s]
Tell(a, answer) == told' = [told EXCEPT ![a] = answer]
Begin(a) == txn' = [txn EXCEPT ![a] = "open"] /\ Goto(a, Statements[1])

(* An attempt without a transaction holds no lock either. *)
EndTransaction(a) == /\ txn' = [txn EXCEPT ![a] = "none"]
                     /\ lock' = IF lock = a THEN Nothing ELSE lock

(* A transaction that ends without an order leaves nothing behind. *)
RollBackAndTell(a, answer) ==
    /\ EndTransaction(a)
    /\ Tell(a, answer)
    /\ Goto(a, "close")
    /\ UNCHANGED <<request, late, cache, orders, cancelled, denied>>

(* The attempt is over. If no order and no transaction of its own is left, everything that can be
   said about it has been said and checked, and its place is free: the pool of attempts bounds those
   that are in progress or have an order, not how often somebody tries. *)
Over(a, leavesSomething) ==
    IF leavesSomething \/ ~Fault("again")
    THEN Goto(a, "ended") /\ UNCHANGED <<request, late, told>>
    ELSE /\ Goto(a, "send")
         /\ request' = [request EXCEPT ![a] = Nothing]
         /\ late' = late \ {a}
         /\ told' = [told EXCEPT ![a] = Nothing]

Leaves(a) == a \in orders \/ txn[a] # "none"

Init ==
    /\ request = [a \in Attempts |-> Nothing]
    /\ late = {}
    /\ step = [a \in Attempts |-> "send"]
    /\ told = [a \in Attempts |-> Nothing]
    /\ cache = [k \in Keys |-> Nothing]
    /\ orders = {}
    /\ cancelled = {}
    /\ denied = {}
    /\ lock = Nothing
    /\ txn = [a \in Attempts |-> "none"]

-----------------------------------------------------------------------------
(* Clients. They may send at any time: at once, twice, changed, with a new key, much later. *)

Send(a) ==
    /\ step[a] = "send"
    /\ \E k \in Keys, c \in Contents :
        /\ request' = [request EXCEPT ![a] = [key |-> k, content |-> c]]
        /\ late' = IF \E o \in orders : request[o] = [key |-> k, content |-> c]
                   THEN late \cup {a} ELSE late
    /\ denied' = denied \ {a}
    /\ Goto(a, "claim")
    /\ UNCHANGED <<told, cache, orders, cancelled, lock, txn>>

(* A change of state: the order remains, and its key remains used. *)
Cancel(o) ==
    /\ Fault("cancel")
    /\ o \in orders \ cancelled
    /\ cancelled' = cancelled \cup {o}
    /\ UNCHANGED <<node, cache, orders, denied, lock, txn>>

-----------------------------------------------------------------------------
(* The claim. What the cache says determines who looks where first, and nothing else. *)

(* Granted, or found to be the attempt's own. *)
ClaimGranted(a) ==
    /\ step[a] = "claim"
    /\ CacheSays(a, {Nothing, a})
    /\ Put(KeyOf(a), a)
    /\ Begin(a)
    /\ UNCHANGED <<request, late, told, orders, cancelled, denied, lock>>

ClaimRunTwice(a) ==
    /\ Fault("run twice")
    /\ step[a] = "claim"
    /\ cache[KeyOf(a)] = Nothing
    /\ Put(KeyOf(a), a)
    /\ UNCHANGED <<node, database>>

ClaimHeld(a) ==
    /\ step[a] = "claim"
    /\ CacheSays(a, {b \in Attempts \ {a} : ~IsGone(b)})
    /\ IF /\ Mistake("contents compared in the cache")
          /\ ContentOf(cache[KeyOf(a)]) # ContentOf(a)
       THEN Tell(a, "key reused") /\ Goto(a, "leave")
       ELSE Goto(a, "wait") /\ UNCHANGED told
    /\ UNCHANGED <<request, late, cache, database>>

(* The dead claim is removed by its exact value, and the key is claimed again. *)
TakeOver(a) ==
    /\ step[a] = "claim"
    /\ HeldByAnother(a)
    /\ IsOver(cache[KeyOf(a)])
    /\ Put(KeyOf(a), a)
    /\ Begin(a)
    /\ UNCHANGED <<request, late, told, orders, cancelled, denied, lock>>

ClaimSettled(a) ==
    /\ step[a] = "claim"
    /\ CacheSays(a, {"settled"})
    /\ IF Mistake("settled is an answer")
       THEN /\ Goto(a, "leave")
            /\ IF Found(a) = {} THEN Tell(a, a) ELSE \E o \in Found(a) : Tell(a, AnswerWith(a, o))
       ELSE Goto(a, "replay") /\ UNCHANGED told
    /\ UNCHANGED <<request, late, cache, database>>

ClaimUnavailable(a) ==
    /\ Fault("no cache")
    /\ step[a] = "claim"
    /\ Begin(a)
    /\ UNCHANGED <<request, late, told, cache, orders, cancelled, denied, lock>>

(* Only a naive version stores a refusal, and only it can find one. *)
StoredRefusal(a) ==
    /\ step[a] = "claim"
    /\ cache[KeyOf(a)] = "refused"
    /\ Tell(a, "refused")
    /\ Goto(a, "leave")
    /\ UNCHANGED <<request, late, cache, database>>

GrantTwice(a) ==
    /\ Fault("split")
    /\ step[a] = "claim"
    /\ cache[KeyOf(a)] \notin {Nothing, a}
    /\ Put(KeyOf(a), a)
    /\ Begin(a)
    /\ UNCHANGED <<request, late, told, orders, cancelled, denied, lock>>

Forget(k) ==
    /\ Fault("forget")
    /\ cache[k] # Nothing
    /\ Put(k, Nothing)
    /\ UNCHANGED <<node, database>>

Stale(k) ==
    /\ Fault("stale")
    /\ \E old \in {"settled"} \cup {a \in Attempts : step[a] # "send" /\ KeyOf(a) = k} :
        /\ cache[k] # old
        /\ Put(k, old)
    /\ UNCHANGED <<node, database>>

-----------------------------------------------------------------------------
(* Waiting without a thread: the database is asked first, and only then the cache. *)

WaitFinds(a) ==
    /\ step[a] = "wait"
    /\ \E o \in Found(a) : Tell(a, AnswerWith(a, o))
    /\ Goto(a, "leave")
    /\ UNCHANGED <<request, late, cache, database>>

WaitIsFree(a) ==
    /\ step[a] = "wait"
    /\ Found(a) = {}
    /\ IF HeldByAnother(a) THEN IsOver(cache[KeyOf(a)]) ELSE TRUE
    /\ Goto(a, "claim")
    /\ UNCHANGED <<request, late, told, cache, database>>

TimeUp(a) ==
    /\ Fault("impatience")
    /\ step[a] = "wait"
    /\ Tell(a, "ask again")
    /\ Goto(a, "leave")
    /\ UNCHANGED <<request, late, cache, database>>

(* The cache says that the order exists. The database is asked; if it has none, the attempt goes on. *)
Replay(a) ==
    /\ step[a] = "replay"
    /\ IF Found(a) = {}
       THEN Begin(a) /\ UNCHANGED told
       ELSE /\ \E o \in Found(a) : Tell(a, AnswerWith(a, o))
            /\ Goto(a, "leave")
            /\ UNCHANGED txn
    /\ UNCHANGED <<request, late, cache, orders, cancelled, denied, lock>>

-----------------------------------------------------------------------------
(* The transaction, as the node sees it. *)

At(a, statement) == step[a] = statement /\ txn[a] = "open"

Lock(a) ==
    /\ At(a, "lock")
    /\ lock = Nothing
    /\ lock' = a
    /\ Goto(a, Following["lock"])
    /\ UNCHANGED <<request, late, told, cache, orders, cancelled, denied, txn>>

(* The bulkhead is full, there is no connection, the lock is not granted in time, or the attempt is too old. *)
GiveUp(a) ==
    /\ Fault("busy")
    /\ At(a, "lock")
    /\ RollBackAndTell(a, "unavailable")

(* A page has said that nothing was ordered, and has raised the basket's version as it did so. *)
IsFenced(a) == a \in denied /\ ~Mistake("page looks without fence")

LookFindsNothing(a) ==
    /\ At(a, "look")
    /\ Found(a) = {}
    /\ ~IsFenced(a)
    /\ Goto(a, Following["look"])
    /\ UNCHANGED <<request, late, told, cache, database>>

BasketChanged(a) ==
    /\ At(a, "look")
    /\ Found(a) = {}
    /\ IsFenced(a)
    /\ RollBackAndTell(a, "refused")

LookFindsOrder(a) ==
    /\ At(a, "look")
    /\ \E o \in Found(a) : RollBackAndTell(a, AnswerWith(a, o))

(* All orders count, including cancelled ones. *)
Count(a) ==
    /\ At(a, "count")
    /\ Cardinality(orders) < Max
    /\ Goto(a, Following["count"])
    /\ UNCHANGED <<request, late, told, cache, database>>

LimitReached(a) ==
    /\ At(a, "count")
    /\ Cardinality(orders) >= Max
    /\ RollBackAndTell(a, "refused")

(* Stock and the like are not modelled: an attempt may be refused at any time here. *)
Refuse(a) ==
    /\ Fault("refusal")
    /\ At(a, "count")
    /\ RollBackAndTell(a, "refused")

(* A row that is not committed yet makes an insert with the same key wait. *)
IsEntering(b) == txn[b] = "committing" \/ (txn[b] = "open" /\ step[b] = "commit")

HasConstraint == ~Mistake("no constraint")

Insert(a) ==
    /\ At(a, "insert")
    /\ HasConstraint => /\ Found(a) = {}
                        /\ \A b \in Attempts \ {a} : IsEntering(b) => KeyOf(b) # KeyOf(a)
    /\ Goto(a, Following["insert"])
    /\ UNCHANGED <<request, late, told, cache, database>>

AlreadyEntered(a) ==
    /\ At(a, "insert")
    /\ HasConstraint /\ Found(a) # {}
    /\ EndTransaction(a)
    /\ Goto(a, "winner")
    /\ UNCHANGED <<request, late, told, cache, orders, cancelled, denied>>

(* In a new transaction: this one can no longer be used. *)
ReadWinner(a) ==
    /\ step[a] = "winner"
    /\ IF Found(a) = {} THEN Tell(a, "ask again") ELSE \E o \in Found(a) : Tell(a, AnswerWith(a, o))
    /\ Goto(a, "close")
    /\ UNCHANGED <<request, late, cache, database>>

(* COMMIT is sent. From here on it may succeed without the attempt. *)
Commit(a) ==
    /\ At(a, "commit")
    /\ txn' = [txn EXCEPT ![a] = "committing"]
    /\ IF Mistake("answer before commit") THEN Tell(a, a) ELSE UNCHANGED told
    /\ Goto(a, "answer")
    /\ UNCHANGED <<request, late, cache, orders, cancelled, denied, lock>>

(* A statement finds its transaction gone: certainly nothing was written. *)
Unavailable(a) ==
    /\ step[a] \in InTransaction
    /\ txn[a] = "none"
    /\ Tell(a, "unavailable")
    /\ Goto(a, "close")
    /\ UNCHANGED <<request, late, cache, database>>

(* COMMIT has returned. Only now is there an order to report. *)
Placed(a) ==
    /\ step[a] = "answer"
    /\ a \in orders
    /\ Tell(a, a)
    /\ Goto(a, "close")
    /\ UNCHANGED <<request, late, cache, database>>

(* COMMIT has thrown, or the connection is gone; it may even still be on its way. *)
CommitInDoubt(a) ==
    /\ step[a] = "answer"
    /\ Fault("lost answer") \/ (txn[a] = "none" /\ a \notin orders)
    /\ Goto(a, "doubt")
    /\ UNCHANGED <<request, late, told, cache, database>>

NotKnown == IF Mistake("doubt is failure") THEN "unavailable" ELSE "ask again"

(* On a new connection. Finding nothing proves nothing. *)
LookAgain(a) ==
    /\ step[a] = "doubt"
    /\ IF Found(a) = {} THEN Tell(a, NotKnown) ELSE \E o \in Found(a) : Tell(a, AnswerWith(a, o))
    /\ Goto(a, "close")
    /\ UNCHANGED <<request, late, cache, database>>

CannotAsk(a) ==
    /\ Fault("no database")
    /\ step[a] \in {"doubt", "winner", "replay"}
    /\ Tell(a, CASE step[a] = "doubt"  -> NotKnown
                 [] step[a] = "winner" -> "ask again"
                 [] OTHER              -> "unavailable")
    /\ Goto(a, IF step[a] = "replay" THEN "leave" ELSE "close")
    /\ UNCHANGED <<request, late, cache, database>>

(* An order exists: remember that. *)
Settle(a) ==
    /\ step[a] = "close"
    /\ told[a] \in Attempts \cup {"key reused"}
    /\ Put(KeyOf(a), "settled")
    /\ Over(a, Leaves(a))
    /\ UNCHANGED database

(* Anything else: exactly this claim is removed, and the same key may be used again at once. *)
Release(a) ==
    /\ step[a] = "close"
    /\ told[a] \notin Attempts \cup {"key reused"}
    /\ Put(KeyOf(a), CASE Mistake("refusals are stored") /\ told[a] = "refused" -> "refused"
                       [] cache[KeyOf(a)] = a -> Nothing
                       [] OTHER -> cache[KeyOf(a)])
    /\ Over(a, Leaves(a))
    /\ UNCHANGED database

(* An attempt that had no claim has none to remove. *)
Leave(a) ==
    /\ step[a] = "leave"
    /\ Over(a, Leaves(a))
    /\ UNCHANGED <<cache, database>>

-----------------------------------------------------------------------------
(* Pages. One may be open in any tab, at any time, and look as often as it likes. Only what cannot be
   taken back is recorded: that nothing was ordered. "We don't know yet" promises nothing. *)

(* No known claim; then, with the customer's row locked, no order; and with the same COMMIT the fence.
   The lock excludes transactions in progress; the fence excludes attempts that have not reached their
   transaction yet. *)
PageSaysNothing(k) ==
    /\ Fault("page")
    /\ Fault("lies") \/ cache[k] \notin {b \in Attempts : ~IsOver(b)}
    /\ lock = Nothing \/ Mistake("page looks without lock")
    /\ \A o \in orders : KeyOf(o) # k
    /\ denied' = denied \cup {a \in Attempts : step[a] # "send" /\ KeyOf(a) = k}
    /\ UNCHANGED <<node, cache, orders, cancelled, lock, txn>>

-----------------------------------------------------------------------------
(* The database's side, and death. *)

DatabaseCommits(a) ==
    /\ txn[a] = "committing"
    /\ orders' = orders \cup {a}
    /\ EndTransaction(a)
    /\ UNCHANGED <<node, cache, cancelled, denied>>

DatabaseAborts(a) ==
    /\ Fault("abort")
    /\ txn[a] # "none"
    /\ EndTransaction(a)
    /\ IF step[a] = "ended" THEN Over(a, FALSE) ELSE UNCHANGED node
    /\ UNCHANGED <<cache, orders, cancelled, denied>>

(* The attempt is dead, and the database has noticed. Until then its lock remains. *)
DatabaseNoticesDeath(a) ==
    /\ step[a] = "ended"
    /\ txn[a] = "open"
    /\ EndTransaction(a)
    /\ Over(a, FALSE)
    /\ UNCHANGED <<cache, orders, cancelled, denied>>

DatabaseLosesCommit(o) ==
    /\ Mistake("commits not on disk")
    /\ o \in orders
    /\ orders' = orders \ {o}
    /\ UNCHANGED <<node, cache, cancelled, denied, lock, txn>>

(* When a node dies, all its attempts die, one after the other. *)
Crash(a) ==
    /\ Fault("crash")
    /\ step[a] \notin {"send", "ended"}
    /\ Over(a, Leaves(a))
    /\ UNCHANGED <<cache, database>>

-----------------------------------------------------------------------------

(* What a live attempt does by itself. *)
Work(a) ==
    \/ ClaimGranted(a) \/ ClaimHeld(a) \/ TakeOver(a) \/ ClaimSettled(a)
    \/ WaitFinds(a) \/ WaitIsFree(a) \/ Replay(a)
    \/ Lock(a) \/ LookFindsNothing(a) \/ BasketChanged(a) \/ LookFindsOrder(a) \/ Count(a) \/ LimitReached(a)
    \/ Insert(a) \/ AlreadyEntered(a) \/ ReadWinner(a)
    \/ Commit(a) \/ Placed(a) \/ Unavailable(a) \/ CommitInDoubt(a) \/ LookAgain(a)
    \/ Settle(a) \/ Release(a) \/ Leave(a)

(* What the database does by itself. *)
Keep(a) == DatabaseCommits(a) \/ DatabaseNoticesDeath(a)

(* What may happen, but need not. *)
Happen(a) ==
    \/ Send(a) \/ Cancel(a) \/ Refuse(a) \/ GiveUp(a) \/ TimeUp(a) \/ CannotAsk(a)
    \/ ClaimRunTwice(a) \/ ClaimUnavailable(a) \/ GrantTwice(a) \/ StoredRefusal(a)
    \/ DatabaseAborts(a) \/ DatabaseLosesCommit(a) \/ Crash(a)

Next ==
    \/ \E a \in Attempts : Work(a) \/ Keep(a) \/ Happen(a)
    \/ \E k \in Keys : Forget(k) \/ Stale(k) \/ PageSaysNothing(k)

Spec == Init /\ [][Next]_vars

(* Live attempts make progress, and the database does its work. Everything else is left to chance. *)
FairSpec == Spec /\ \A a \in Attempts : WF_vars(Work(a)) /\ WF_vars(Keep(a))

Symmetry == Permutations(Attempts) \cup Permutations(Keys) \cup Permutations(Contents)

-----------------------------------------------------------------------------
(* What must hold. *)

Sound ==
    /\ late \subseteq Attempts /\ denied \subseteq Attempts
    /\ \A a \in Attempts : step[a] \in Steps /\ told[a] \in Answers \cup {Nothing}
    /\ cancelled \subseteq orders /\ orders \subseteq Attempts
    /\ \A a \in Attempts : txn[a] \in {"none", "open", "committing"}
    /\ lock \in Attempts => txn[lock] # "none"

IsAcknowledged(a) == told[a] \in Attempts

OneOrderForEachIntent ==
    \A o, p \in orders : KeyOf(o) = KeyOf(p) => o = p

AcknowledgedIsThere ==
    \A a \in Attempts : IsAcknowledged(a) => told[a] \in orders

(* An attempt that was definitely refused has not ordered, and never will. *)
RefusedIsNotThere ==
    \A a \in Attempts : told[a] \in Refusals => a \notin orders

(* After a page has said that nothing was ordered, no order comes from an attempt that was sent before. *)
NothingIsTrue == denied \cap orders = {}

OneAnswerForEachIntent ==
    \A a, b \in Attempts :
        IsAcknowledged(a) /\ IsAcknowledged(b) /\ KeyOf(a) = KeyOf(b) => told[a] = told[b]

AcknowledgedIsWhatWasAsked ==
    \A a \in Attempts : IsAcknowledged(a) => request[told[a]] = request[a]

(* "Your key was used for something else" is said only if it was. *)
KeyReusedIsTrue ==
    \A a \in Attempts : told[a] = "key reused" =>
        \E o \in orders : KeyOf(o) = KeyOf(a) /\ ContentOf(o) # ContentOf(a)

LimitHolds == Cardinality(orders) <= Max

(* No limit, rule or cancellation keeps an existing order from its buyer. *)
ReplayIsNotRefused ==
    \A a \in late : told[a] \notin {"refused", "limit", "key reused"}

OrdersStay == [][orders \subseteq orders' /\ cancelled \subseteq cancelled']_vars

(* Whatever a dead attempt left behind, a live one gets an order, or is told that the key is used. *)
WhoLivesIsAnswered ==
    \A a \in Attempts : step[a] = "claim" ~>
        step[a] = "ended" /\ told[a] \in Attempts \cup {"key reused", Nothing}

=============================================================================
