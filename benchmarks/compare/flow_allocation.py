"""OR-Tools' SimpleMinCostFlow: the allocation without money, where it is a flow, solved to the optimum.

Source to need: one arc of one unit that earns the bonus, another for the further offers that does not (the bonus
is for the first unit, so worth falls with units and a cheapest flow takes the arcs in this order). Need to bank:
one unit, where the bank has several products for the need; bank to product a pair; product to sink the seats. An
arc from source to sink lets offers be left out.
"""

import allocation
import numpy as np


def solve(problem, options, clock):
    from ortools.graph.python import min_cost_flow

    if problem.has_money:
        raise SystemExit("flow_allocation: money is no flow; use --no-money")
    clock.begin()
    pairs, needs = len(problem.products), problem.need_count
    places, count = problem.bank_places()
    shared = np.bincount(places, minlength=count) > 1
    bank_nodes = needs + problem.product_count + np.cumsum(shared) - 1
    source = needs + problem.product_count + int(shared.sum())
    sink = source + 1
    every_need = np.arange(needs)
    product_nodes = needs + np.arange(problem.product_count)
    # A pair hangs on its need, or on the node of its need and bank.
    tails = np.where(shared[places], bank_nodes[places], problem.needs)
    need_of_place = np.zeros(count, np.int64)
    need_of_place[places] = problem.needs
    offers = np.minimum(problem.offer_limits, np.diff(problem.pair_ends, prepend=0))
    blocks = [
        (tails, needs + problem.products, np.ones(pairs), -problem.values.astype(np.int64)),
        (np.full(needs, source), every_need, np.minimum(offers, 1), -problem.coverage_bonuses),
        (np.full(needs, source), every_need, np.maximum(offers - 1, 0), np.zeros(needs)),
        (need_of_place[shared], bank_nodes[shared], np.ones(int(shared.sum())), np.zeros(int(shared.sum()))),
        (product_nodes, np.full(problem.product_count, sink), problem.seats, np.zeros(problem.product_count)),
        ([source], [sink], [offers.sum()], [0]),
    ]
    arcs = [np.concatenate([np.asarray(block[part]) for block in blocks]).astype(np.int64) for part in range(4)]
    solver = min_cost_flow.SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(arcs[0].astype(np.int32), arcs[1].astype(np.int32), arcs[2], arcs[3])
    solver.set_node_supply(source, int(offers.sum()))
    solver.set_node_supply(sink, -int(offers.sum()))

    clock.start()
    status = solver.solve()
    clock.stop()
    if status != solver.OPTIMAL:
        raise SystemExit(f"flow_allocation: the flow ended with {status}")
    chosen = np.flatnonzero(solver.flows(np.arange(pairs, dtype=np.int32)))
    return allocation.Answer(True, chosen=chosen, bound=-solver.optimal_cost() / 1e9)


if __name__ == "__main__":
    allocation.time_solve(solve, allocation.arguments(__doc__).parse_args())
